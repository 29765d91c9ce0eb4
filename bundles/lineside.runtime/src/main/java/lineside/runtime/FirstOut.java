// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Map;

/** The numbers by which a controller shows causes, on panels that have no room for a sentence. Published; never reused. */
final class FirstOut {
    private static final long OTHER = 99;
    private static final Map<String, Long> NUMBERS = Map.of(
            "permit.start-up", 1L,
            "permit.stale", 2L,
            "permit.store", 3L,
            "permit.backlog", 4L,
            "permit.link", 5L,
            "permit.shutdown", 6L,
            "capability.missing", 7L,
            "gateway.quarantined", 8L,
            "gateway.store-unconfirmed", 9L,
            "permit.lease", 10L);

    private FirstOut() {}

    static long number(String cause) {
        return NUMBERS.getOrDefault(cause, OTHER);
    }
}
