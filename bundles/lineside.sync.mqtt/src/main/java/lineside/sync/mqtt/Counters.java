// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers of one uplink for metrics; any thread. */
final class Counters {
    final AtomicLong sent = new AtomicLong();
    final AtomicLong resends = new AtomicLong();
    final AtomicLong replays = new AtomicLong();
    final AtomicLong ignored = new AtomicLong();
    /** Connections that were given up because the broker confirmed nothing. */
    final AtomicLong discarded = new AtomicLong();

    final AtomicLong quarantined = new AtomicLong();
    final AtomicLong refusals = new AtomicLong();

    /** Confirmed once, and not held by the receiver any more. */
    final AtomicLong forgotten = new AtomicLong();

    final TelemetryCounters telemetry = new TelemetryCounters();
    final AtomicLong wrongHeads = new AtomicLong();
    final AtomicLong connections = new AtomicLong();
    private volatile Map<Stream, Long> confirmed = Map.of();

    private volatile Map<String, String> refused = Map.of();

    /** The last message of a verb had no effect, and why; null once one is taken again. One thread at a time. */
    void refused(String verb, @Nullable String why) {
        Map<String, String> now = new TreeMap<>(refused);
        if (why == null) {
            now.remove(verb);
        } else {
            now.put(verb, why);
        }
        refused = Collections.unmodifiableMap(now);
    }

    /** Why the last message was refused, by verb. */
    Map<String, String> refused() {
        return refused;
    }

    void lanes(Map<Stream, Long> now) {
        confirmed = Map.copyOf(now);
    }

    Map<Stream, Long> confirmed() {
        return confirmed;
    }
}
