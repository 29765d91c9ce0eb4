// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Body;
import lineside.store.api.StoreException;
import lineside.store.api.Telemetry;
import lineside.store.api.TelemetryMinute;

/** Telemetry in memory, of which minutes can be dropped and which can be out of order for a while. */
final class PaperTelemetry implements Telemetry {
    private final TreeMap<Long, Body> minutes = new TreeMap<>();
    private final Map<String, Long> cursors = new HashMap<>();
    private long newest;
    boolean broken;
    private String series = "00c0ffee";

    /** The tape was lost: another series, with the same minutes and no cursor. */
    synchronized void anew(String name) {
        series = name;
        cursors.clear();
    }

    /** So many minutes more, each with a signal of so many letters. */
    synchronized void make(int count, int letters) {
        for (int i = 0; i < count; i++) {
            Instant from = Instant.ofEpochSecond(60 * newest++);
            minutes.put(
                    newest,
                    Body.of(
                            "from",
                            from,
                            "to",
                            from.plusSeconds(60),
                            "lost",
                            0L,
                            "signals",
                            List.of(Body.of("id", "a.b", "count", 1L, "last", "x".repeat(letters)))));
        }
    }

    synchronized void drop(long first, long last) {
        minutes.subMap(first, true, last, true).clear();
    }

    @Override
    public synchronized String series() {
        return series;
    }

    @Override
    public synchronized long newest() {
        return newest;
    }

    @Override
    public synchronized List<TelemetryMinute> after(String of, long seq, int max) throws StoreException {
        if (broken) {
            throw new StoreException(StoreException.Kind.DISK, "no tape", new IllegalStateException());
        }
        if (!of.equals(series)) {
            return List.of();
        }
        return minutes.tailMap(seq, false).entrySet().stream()
                .limit(max)
                .map(minute -> new TelemetryMinute(minute.getKey(), minute.getValue()))
                .toList();
    }

    @Override
    public synchronized long cursor(String uplink) {
        return cursors.getOrDefault(uplink, 0L);
    }

    @Override
    public synchronized void move(String of, String uplink, long seq) {
        if (of.equals(series)) {
            cursors.put(uplink, seq);
            notifyAll();
        }
    }

    /** Waits until an uplink was confirmed just so far; false after the time. */
    synchronized boolean awaitCursor(String uplink, long seq, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (cursor(uplink) != seq && end - System.nanoTime() > 0) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return cursor(uplink) == seq;
    }
}
