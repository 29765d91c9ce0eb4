// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Map;
import java.util.Optional;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;
import lineside.kernel.ClockTrust;
import lineside.kernel.Reason;

/** Whether people may believe the times that this gateway writes, for the health page, the metrics and the status screen. */
final class ClockHealth {
    /** What a technician can confirm. */
    static final String NOT_TRUSTED = "gateway.clock-not-trusted";

    private ClockHealth() {}

    /** Why the time of a synchronised clock is not trusted, while it is not. */
    static Optional<Reason> doubt(WatchedClock clock) {
        long seconds = clock.doubtedSeconds();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(new Reason(
                        NOT_TRUSTED,
                        Map.of("seconds", Long.toString(seconds)),
                        "the clock was set by " + words(seconds) + ", which is not trusted: compare it with another"
                                + " clock, then correct the time service or confirm the time on the status page"));
    }

    static Report report(WatchedClock clock) {
        ClockTrust trust = clock.trust();
        Optional<Reason> doubt = doubt(clock);
        Map<String, Double> metrics = Map.of(
                "clock_synchronised",
                trust == ClockTrust.UNSYNC ? 0.0 : 1.0,
                "clock_trusted",
                trust == ClockTrust.UNSYNC || doubt.isPresent() ? 0.0 : 1.0,
                "clock_doubt_seconds",
                (double) clock.doubtedSeconds(),
                "clock_steps_total",
                (double) clock.allSteps(),
                "clock_offset_seconds",
                clock.movedSeconds());
        if (doubt.isPresent()) {
            return new Report(Status.OUT_OF_SPEC, doubt.get().text(), metrics);
        }
        return trust == ClockTrust.UNSYNC
                ? new Report(
                        Status.MAINTENANCE,
                        "no time service has synchronised the clock: events are flagged, their order is right",
                        metrics)
                : new Report(Status.OK, "the clock is synchronised", metrics);
    }

    private static String words(long seconds) {
        long minutes = Math.abs(seconds) / 60;
        return (minutes >= 2_880 ? minutes / 1_440 + " days" : minutes + " minutes")
                + (seconds < 0 ? " back" : " forward");
    }
}
