// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What software decides, in 16 hex digits: a hash over the classes of the capabilities, of this bundle and of all of ours that
 * they use. A version number would not do: steps may only be compared with what exactly the same code made of them.
 */
final class DecidingCode {
    private static final String OURS = "lineside.";
    private static final int DIGITS = 16;

    private DecidingCode() {}

    static String of(Collection<?> capabilities) {
        Map<String, Bundle> bundles = new TreeMap<>();
        Deque<Bundle> open = new ArrayDeque<>();
        add(open, FrameworkUtil.getBundle(DecidingCode.class));
        capabilities.forEach(capability -> add(open, FrameworkUtil.getBundle(capability.getClass())));
        while (!open.isEmpty()) {
            Bundle bundle = open.remove();
            if (bundle.getSymbolicName().startsWith(OURS) && bundles.put(bundle.getSymbolicName(), bundle) == null) {
                used(bundle, open);
            }
        }
        return hash(bundles.values());
    }

    private static void add(Deque<Bundle> open, @org.jspecify.annotations.Nullable Bundle bundle) {
        if (bundle != null) {
            open.add(bundle);
        }
    }

    private static void used(Bundle bundle, Deque<Bundle> open) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                    .forEach(wire -> open.add(wire.getProvider().getBundle()));
        }
    }

    private static String hash(Collection<Bundle> bundles) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Bundle bundle : bundles) {
                Map<String, URL> classes = new TreeMap<>();
                var found = bundle.findEntries("/", "*.class", true);
                (found == null ? Collections.<URL>emptyEnumeration() : found)
                        .asIterator()
                        .forEachRemaining(url -> classes.put(url.getPath(), url));
                for (Map.Entry<String, URL> one : classes.entrySet()) {
                    sha.update(one.getKey().getBytes(StandardCharsets.UTF_8));
                    try (InputStream in = one.getValue().openStream()) {
                        sha.update(in.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
