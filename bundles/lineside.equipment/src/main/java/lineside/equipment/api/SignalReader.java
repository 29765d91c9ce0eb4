// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;

/**
 * One signal of the document: what a schema cannot say about it, and its value. Reads tolerantly, so that each rule is checked
 * on its own even where the form is violated elsewhere.
 */
final class SignalReader {
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);
    private static final Duration GREATEST_INTERVAL = Duration.ofHours(1);
    private static final Duration LEAST_STALE = Duration.ofSeconds(2);
    private static final Duration GREATEST_STALE = Duration.ofHours(24);
    private static final Duration GREATEST_DEBOUNCE = Duration.ofMinutes(1);
    private static final Duration USUAL_STALE = Duration.ofSeconds(5);

    private final JsonNode signal;
    private final String field;

    SignalReader(JsonNode signal, String field) {
        this.signal = signal;
        this.field = field;
    }

    void check(Findings findings) {
        interval(findings);
        staleAfter(findings);
        debounce(findings);
        String type = signal.path("type").asText();
        if (!type.equals("integer") && !type.equals("real")) {
            onlyNumbers("scale", type, findings);
            onlyNumbers("deadband", type, findings);
        }
        if (decimal(signal.path("scale").path("factor"), BigDecimal.ONE).signum() == 0) {
            findings.add(field + ".scale.factor", "'0' would make every value the same; write another factor");
        }
        BigDecimal deadband = decimal(signal.path("deadband"), BigDecimal.ZERO);
        if (deadband.signum() < 0) {
            findings.add(field + ".deadband", "'" + deadband + "' is below 0");
        } else if (deadband.signum() > 0 && signal.path("critical").asBoolean()) {
            findings.add(field + ".deadband", "a critical signal passes every change; remove deadband or critical");
        }
    }

    SignalSpec read(String workUnit) {
        String id = workUnit + "." + signal.path("name").asText();
        Tag tag = new Tag(
                id,
                signal.path("address").asText(),
                ValueType.valueOf(signal.path("type").asText().toUpperCase(Locale.ROOT)),
                intervalOrUsual(),
                signal.path("critical").asBoolean());
        return new SignalSpec(
                id,
                workUnit,
                signal.path("source").asText(),
                tag,
                decimal(signal.path("scale").path("factor"), BigDecimal.ONE),
                decimal(signal.path("scale").path("offset"), BigDecimal.ZERO),
                decimal(signal.path("deadband"), BigDecimal.ZERO),
                duration("debounce").orElse(Duration.ZERO),
                duration("staleAfter")
                        .orElse(longer(USUAL_STALE, intervalOrUsual().multipliedBy(3))),
                Optional.of(signal.path("unit")).filter(JsonNode::isTextual).map(JsonNode::asText),
                signal.path("writable").asBoolean());
    }

    private void interval(Findings findings) {
        duration("interval")
                .filter(it -> it.compareTo(LEAST_INTERVAL) < 0 || it.compareTo(GREATEST_INTERVAL) > 0)
                .ifPresent(it -> findings.add(field + ".interval", quoted("interval") + " is outside 10ms to 1h"));
    }

    private void staleAfter(Findings findings) {
        Duration least = longer(LEAST_STALE, intervalOrUsual().multipliedBy(3));
        duration("staleAfter")
                .filter(it -> it.compareTo(least) < 0 || it.compareTo(GREATEST_STALE) > 0)
                .ifPresent(it -> findings.add(
                        field + ".staleAfter",
                        quoted("staleAfter") + " is outside " + Durations.text(least)
                                + " to 24h; at least 2s and 3 x interval are needed"));
    }

    private void debounce(Findings findings) {
        Optional<Duration> debounce = duration("debounce").filter(it -> !it.isZero());
        if (debounce.isEmpty()) {
            return;
        }
        String type = signal.path("type").asText();
        if (!type.equals("boolean")) {
            findings.add(field + ".debounce", "is for type boolean only, not for '" + type + "'");
        } else if (debounce.get().compareTo(GREATEST_DEBOUNCE) > 0) {
            findings.add(field + ".debounce", quoted("debounce") + " is outside 0ms to 1min");
        }
    }

    private void onlyNumbers(String name, String type, Findings findings) {
        if (signal.has(name)) {
            findings.add(field + "." + name, "is for types integer and real only, not for '" + type + "'");
        }
    }

    private Duration intervalOrUsual() {
        return duration("interval").orElse(Duration.ofSeconds(1));
    }

    private Optional<Duration> duration(String name) {
        return Durations.parse(signal.path(name).asText());
    }

    private String quoted(String name) {
        return "'" + signal.path(name).asText() + "'";
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static BigDecimal decimal(JsonNode node, BigDecimal absent) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        try {
            return node.isTextual() ? new BigDecimal(node.asText()) : absent;
        } catch (NumberFormatException notANumber) {
            // The form has already said so.
            return absent;
        }
    }
}
