// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;

/**
 * The host's clock, and whether the line believes its wall time. A time service may lie: once the wall clock was synchronised,
 * a step of more than an hour against the monotonic clock is {@link ClockTrust#STEPPED} until it is taken back or a technician
 * confirms it (RELIABILITY row 14). The first synchronisation of a process is believed, whatever its step. A simulation has
 * time of its own. Safe for any thread.
 */
final class WatchedClock implements LineClock {
    /** The longest step that is believed without anybody's word. */
    static final Duration BELIEVED = Duration.ofHours(1);

    /** Less than this between two looks is slewing and rounding. */
    private static final long STEP_MILLIS = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LineClock host;
    private final long origin;
    private final long first;
    private boolean known;
    private long believed;
    private Optional<Instant> recorded = Optional.empty();
    private long last;
    private long doubted;
    private boolean carried;
    private ClockSteps steps = ClockSteps.NONE;
    private long allSteps;

    WatchedClock(LineClock host) {
        this.host = host;
        this.origin = host.mono();
        this.first = offset();
        this.last = first;
    }

    /** Milliseconds that the wall clock is ahead of the monotonic one, which starts at 0. */
    private long offset() {
        return host.now().toEpochMilli() - (host.mono() - origin) / NANOS_PER_MILLI;
    }

    @Override
    public synchronized ClockTrust trust() {
        ClockTrust said = host.trust();
        if (host.speed() != 1) {
            return said;
        }
        long offset = offset();
        if (Math.abs(offset - last) > STEP_MILLIS) {
            steps = steps.and(offset - last);
            allSteps++;
        }
        last = offset;
        if (said == ClockTrust.UNSYNC) {
            return said;
        }
        if (!known) {
            known = true;
            believed = offset + behind();
        }
        boolean far = Math.abs(offset - believed) > BELIEVED.toMillis();
        if (!carried) {
            doubted = far ? offset - believed : 0;
        }
        believed = far ? believed : offset;
        return doubted == 0 ? said : ClockTrust.STEPPED;
    }

    /** A record of trusted time that this process found: the first synchronisation may not bring a time long before it. */
    synchronized void recorded(Instant at) {
        recorded = Optional.of(at);
    }

    private long behind() {
        return recorded.map(at -> Duration.between(host.now(), at).toMillis())
                .filter(millis -> millis > BELIEVED.toMillis())
                .orElse(0L);
    }

    /** Seconds that the wall time is away from what is believed; 0 while it is believed. */
    synchronized long doubtedSeconds() {
        return doubted / 1_000;
    }

    /** Doubts the wall time until {@link #confirm}, whatever it does: it was doubted before this process began. */
    synchronized void doubt(long seconds) {
        if (doubted == 0 && host.speed() == 1) {
            carried = true;
            doubted = seconds * 1_000;
        }
    }

    /** From now on this wall time is believed. */
    synchronized void confirm() {
        carried = false;
        doubted = 0;
        believed = last;
    }

    /** What was not stated yet; from now on it is. */
    synchronized ClockSteps takeSteps() {
        ClockSteps taken = steps;
        steps = ClockSteps.NONE;
        return taken;
    }

    synchronized boolean hasSteps() {
        return steps.count() > 0;
    }

    /** Steps since the process began. */
    synchronized long allSteps() {
        return allSteps;
    }

    /** Seconds that the wall clock has moved against the monotonic one since the process began, by steps and by slewing. */
    double movedSeconds() {
        return (offset() - first) / 1e3;
    }

    @Override
    public Instant now() {
        return host.now();
    }

    @Override
    public long mono() {
        return host.mono();
    }

    @Override
    public long machineNanos() {
        return host.machineNanos();
    }

    @Override
    public double speed() {
        return host.speed();
    }
}
