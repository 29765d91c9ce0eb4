// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;

/** What the subsystems' reports come to. */
final class Verdict {
    /** The line's mind: without its progress nothing is decided. */
    static final String AGENT = "agent";
    /** Without these no command can be taken and nothing is recorded. */
    private static final Set<String> NEEDED = Set.of(AGENT, "store");

    private Verdict() {}

    /** Whether the line's mind makes progress; restarting is the remedy when it does not. */
    static boolean live(Sources sources) {
        return sources.ask(AGENT).filter(Verdict::works).isPresent();
    }

    /** Whether the gateway can take commands and record what happens. */
    static boolean ready(Map<String, Report> reports) {
        return NEEDED.stream().allMatch(name -> Optional.ofNullable(reports.get(name))
                .filter(Verdict::works)
                .isPresent());
    }

    static Status worst(Map<String, Report> reports) {
        return reports.values().stream()
                .map(Report::status)
                .max(Enum::compareTo)
                .orElse(Status.CHECK);
    }

    private static boolean works(Report report) {
        return report.status() != Status.FAILURE;
    }

    /** The letter of NAMUR NE 107: F failure, C check, S out of specification, M maintenance; OK when nothing is wrong. */
    static String letter(Status status) {
        return status == Status.OK
                ? "OK"
                : status == Status.OUT_OF_SPEC ? "S" : status.name().substring(0, 1);
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
