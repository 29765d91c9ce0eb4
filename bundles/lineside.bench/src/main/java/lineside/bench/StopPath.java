// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;
import lineside.kernel.Stream;
import lineside.store.api.Feed;

/**
 * P8: from a sample that stops a machine, handed to the runtime, until a driver's thread writes that its permit is withheld;
 * while no commit can be made, and on a quiet line. Stops product, not hazards.
 */
final class StopPath implements Row {
    static final int UNITS = 8;
    private static final int STALLS = 25;
    private static final long STALL_MILLIS = 500;
    private static final long REST_MILLIS = 45;
    private static final long LIMIT_MILLIS = 10_000;
    private static final int VOID = 10;

    private final LineClock clock;
    private final Feed feed;
    private final BenchPlc plc;
    private final StopTimes times;
    private final StalledJournal journal;

    StopPath(LineClock clock, Feed feed, BenchPlc plc, StopTimes times, StalledJournal journal) {
        this.clock = clock;
        this.feed = feed;
        this.plc = plc;
        this.times = times;
        this.journal = journal;
    }

    @Override
    public String id() {
        return "P8";
    }

    @Override
    public String promise() {
        return "from a sample that stops a machine to the write that withholds its permit, while no commit can be made";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atMost(5, "p99 to a bare queue hand-off"),
                Ratio.Name.atMost(0.1, "slowest to the " + STALL_MILLIS + " ms of the stall"));
    }

    @Override
    public Round round() throws Exception {
        long[] stalled = new long[STALLS * UNITS];
        long[] quiet = new long[STALLS * UNITS];
        int spoiled = 0;
        for (int i = 0; i < STALLS; i++) {
            permit();
            stops(quiet, i);
            permit();
            while (!stalledStops(stalled, i)) {
                if (++spoiled > VOID) {
                    throw new IllegalStateException("this computer is too busy to stop eight machines within a stall");
                }
                permit();
            }
        }
        Measured product = Measured.of(0, stalled);
        Measured calm = Measured.of(0, quiet);
        Measured floor = new QueueHandOff(clock).run(STALLS * UNITS, REST_MILLIS);
        String figures = String.format(
                Locale.ROOT,
                "stalled p50 %,.0f us p99 %,.0f us slowest %,.0f us; quiet p50 %,.0f us p99 %,.0f us;"
                        + " queue p50 %,.0f us p99 %,.0f us; %d stalls void",
                product.micros(0.5),
                product.micros(0.99),
                product.micros(1),
                calm.micros(0.5),
                calm.micros(0.99),
                floor.micros(0.5),
                floor.micros(0.99),
                spoiled);
        return new Round(
                figures,
                List.of(
                        product.micros(0.99) / floor.micros(0.99),
                        product.micros(1) / TimeUnit.MILLISECONDS.toMicros(STALL_MILLIS)));
    }

    /** False when it took longer than the stall, which then says nothing about any of it. */
    private boolean stalledStops(long[] latencies, int round) throws Exception {
        journal.stall();
        long end = clock.machineNanos() + TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS);
        long before = newest();
        stops(latencies, round);
        long after = newest();
        boolean within = end - clock.machineNanos() > 0;
        while (end - clock.machineNanos() > 0) {
            LockSupport.parkNanos(end - clock.machineNanos());
        }
        journal.over();
        if (within && after != before) {
            throw new IllegalStateException("a commit was made although the journal stood still");
        }
        return within;
    }

    private long newest() throws Exception {
        return feed.newest(Set.of(Stream.STOP), 1).get(0).seq();
    }

    /** Every machine permitted, and what it took recorded. */
    private void permit() throws Exception {
        for (int unit = 1; unit <= UNITS; unit++) {
            plc.input(guard(unit), true);
        }
        for (int unit = 1; unit <= UNITS; unit++) {
            times.await(run(unit), true, LIMIT_MILLIS);
        }
    }

    private void stops(long[] latencies, int round) throws Exception {
        for (int unit = 1; unit <= UNITS; unit++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
            long handed = clock.machineNanos();
            plc.input(guard(unit), false);
            latencies[round * UNITS + unit - 1] = times.await(run(unit), false, LIMIT_MILLIS) - handed;
        }
    }

    private static String guard(int unit) {
        return "unit-" + unit + ".guard";
    }

    private static String run(int unit) {
        return "unit-" + unit + ".run";
    }
}
