// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may import whom. A new driver or capability is known by its line in the feature list. */
final class Layers {
    private static final Set<String> API =
            Set.of("lineside.kernel", "lineside.signal.api", "lineside.capability.api", "lineside.store.api");

    private static final Map<String, Set<String>> FIXED = Map.of(
            "lineside.kernel", Set.of(),
            "lineside.signal.api", Set.of("lineside.kernel"),
            "lineside.capability.api", Set.of("lineside.kernel", "lineside.signal.api"),
            "lineside.store.api", Set.of("lineside.kernel", "lineside.capability.api"),
            "lineside.equipment", Set.of("lineside.kernel", "lineside.signal.api", "lineside.capability.api"));

    private final Set<String> bundles;
    private final List<String> drivers;
    private final List<String> capabilities;

    Layers(Repository repository) {
        this.bundles = repository.bundles().keySet();
        this.drivers = repository.features().getOrDefault("drivers", List.of());
        this.capabilities = repository.features().getOrDefault("capabilities", List.of());
    }

    /** The bundle that a package belongs to: the longest name that it starts with; empty for packages of others. */
    String bundle(String packageName) {
        String best = "";
        for (String bundle : bundles) {
            if ((packageName + ".").startsWith(bundle + ".") && bundle.length() > best.length()) {
                best = bundle;
            }
        }
        return best;
    }

    boolean isCapability(String bundle) {
        return capabilities.contains(bundle);
    }

    boolean mayUse(String fromPackage, String toPackage) {
        String from = bundle(fromPackage);
        String to = bundle(toPackage);
        if (to.isEmpty() || from.equals(to)) {
            return true;
        }
        if (FIXED.containsKey(from)) {
            return FIXED.get(from).contains(to);
        }
        if (drivers.contains(from)) {
            return Set.of("lineside.kernel", "lineside.signal.api").contains(to);
        }
        if (capabilities.contains(from)) {
            return API.contains(to) || capabilities.contains(to) && isPart(toPackage, to, "event");
        }
        if (from.equals("lineside.runtime")) {
            return API.contains(to) || to.equals("lineside.equipment");
        }
        return API.contains(to) || isPublic(toPackage, to);
    }

    /** Adapters and hosts see what others export, and nobody's insides. */
    private static boolean isPublic(String packageName, String bundle) {
        return isPart(packageName, bundle, "event")
                || isPart(packageName, bundle, "command")
                || isPart(packageName, bundle, "api");
    }

    private static boolean isPart(String packageName, String bundle, String part) {
        return (packageName + ".").startsWith(bundle + "." + part + ".");
    }
}
