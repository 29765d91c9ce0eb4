// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.Stream;

/** Numbers of one uplink for metrics; any thread. */
final class Counters {
    final AtomicLong sent = new AtomicLong();
    final AtomicLong resends = new AtomicLong();
    final AtomicLong replays = new AtomicLong();
    final AtomicLong ignored = new AtomicLong();
    final AtomicLong wrongHeads = new AtomicLong();
    final AtomicLong connections = new AtomicLong();
    private volatile Map<Stream, Long> confirmed = Map.of();

    void lanes(Map<Stream, Long> now) {
        confirmed = Map.copyOf(now);
    }

    Map<Stream, Long> confirmed() {
        return confirmed;
    }
}
