// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.Locale;

/**
 * What one client did while it was looked at.
 *
 * @param offered changes of the ordinary tags by the server meanwhile
 * @param updates of ordinary tags that reached the client
 * @param cpuNanos processor time of the client's whole process
 * @param urgentNanos of the tags in the fast group, from the change in the server to the client, median
 */
record Followed(long offered, long updates, long cpuNanos, long urgentNanos) {
    double microsEach() {
        return cpuNanos / 1e3 / updates;
    }

    double share() {
        return (double) updates / offered;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d updates, %.2f us each, fast group p50 %.1f ms",
                updates,
                offered,
                microsEach(),
                urgentNanos / 1e6);
    }
}
