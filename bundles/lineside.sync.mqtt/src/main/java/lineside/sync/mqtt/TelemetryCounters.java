// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers of one uplink's telemetry; any thread. */
final class TelemetryCounters {
    /** Dropped before they were sent. */
    final AtomicLong dropped = new AtomicLong();

    /** Not confirmed yet. */
    final AtomicLong backlog = new AtomicLong();

    void into(Map<String, Double> metrics) {
        metrics.put("uplink_telemetry_backlog", (double) backlog.get());
        metrics.put("uplink_telemetry_dropped_total", (double) dropped.get());
    }

    /** What the status page says; empty when nothing was dropped. */
    String words() {
        return dropped.get() == 0
                ? ""
                : "; " + dropped.get()
                        + " minutes of telemetry were dropped before they were sent, which is no loss of the record";
    }
}
