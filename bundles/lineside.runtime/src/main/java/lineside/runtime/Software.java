// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Body;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What software this gateway runs: its own bundles, the framework below them, and Java. Safe for any thread. */
final class Software {
    private static final String OURS = "lineside.";

    private final BundleContext context;

    Software(BundleContext context) {
        this.context = context;
    }

    Body body() {
        Map<String, String> ours = new TreeMap<>();
        Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null
                        && bundle.getSymbolicName().startsWith(OURS))
                .forEach(bundle ->
                        ours.put(bundle.getSymbolicName(), bundle.getVersion().toString()));
        List<Body> bundles = ours.entrySet().stream()
                .map(one -> Body.of("name", one.getKey(), "version", one.getValue()))
                .toList();
        Bundle framework = context.getBundle(0);
        return Body.of(
                "version",
                context.getBundle().getVersion().toString(),
                "framework",
                framework.getSymbolicName() + " " + framework.getVersion(),
                "java",
                System.getProperty("java.version", "unknown"),
                "bundles",
                bundles);
    }
}
