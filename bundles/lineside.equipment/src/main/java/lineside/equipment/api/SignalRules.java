// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.time.Duration;
import java.util.Optional;

/** What a schema cannot say about one signal. Each rule is checked on its own, even where the form is violated elsewhere. */
final class SignalRules {
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);
    private static final Duration GREATEST_INTERVAL = Duration.ofHours(1);
    private static final Duration LEAST_STALE = Duration.ofSeconds(2);
    private static final Duration GREATEST_STALE = Duration.ofHours(24);
    private static final Duration GREATEST_DEBOUNCE = Duration.ofMinutes(1);

    private final SignalFields signal;
    private final String field;
    private final Findings findings;

    SignalRules(SignalFields signal, String field, Findings findings) {
        this.signal = signal;
        this.field = field;
        this.findings = findings;
    }

    void check() {
        interval();
        staleAfter();
        debounce();
        String type = signal.text("type");
        if (!type.equals("integer") && !type.equals("real")) {
            onlyNumbers("scale", type);
            onlyNumbers("deadband", type);
        }
        if (signal.factor().signum() == 0) {
            wrong("scale.factor", "'0' would make every value the same; write another factor");
        }
        deadband();
    }

    private void interval() {
        signal.duration("interval")
                .filter(it -> isOutside(it, LEAST_INTERVAL, GREATEST_INTERVAL))
                .ifPresent(it -> wrong("interval", quoted("interval") + " is outside 10ms to 1h"));
    }

    private void staleAfter() {
        Duration least = signal.threeIntervals(LEAST_STALE);
        signal.duration("staleAfter")
                .filter(it -> isOutside(it, least, GREATEST_STALE))
                .ifPresent(it -> wrong(
                        "staleAfter",
                        quoted("staleAfter") + " is outside " + Durations.text(least)
                                + " to 24h; at least 2s and 3 x interval are needed"));
    }

    private void debounce() {
        Optional<Duration> debounce = signal.duration("debounce").filter(it -> !it.isZero());
        if (debounce.isEmpty()) {
            return;
        }
        String type = signal.text("type");
        if (!type.equals("boolean")) {
            wrong("debounce", "is for type boolean only, not for '" + type + "'");
        } else if (isOutside(debounce.get(), Duration.ZERO, GREATEST_DEBOUNCE)) {
            wrong("debounce", quoted("debounce") + " is outside 0ms to 1min");
        }
    }

    private void deadband() {
        if (signal.deadband().signum() < 0) {
            wrong("deadband", quoted("deadband") + " is below 0");
        } else if (signal.deadband().signum() > 0 && signal.flag("critical")) {
            wrong("deadband", "a critical signal passes every change; remove deadband or critical");
        }
    }

    private void onlyNumbers(String name, String type) {
        if (signal.signal().has(name)) {
            wrong(name, "is for types integer and real only, not for '" + type + "'");
        }
    }

    private void wrong(String name, String text) {
        findings.add(FieldPath.child(field, name), text);
    }

    private String quoted(String name) {
        return "'" + signal.text(name) + "'";
    }

    private static boolean isOutside(Duration value, Duration least, Duration greatest) {
        return value.compareTo(least) < 0 || value.compareTo(greatest) > 0;
    }
}
