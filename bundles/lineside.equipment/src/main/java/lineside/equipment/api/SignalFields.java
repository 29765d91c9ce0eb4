// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** The fields of one signal of the document. What violates its form reads as absent: the form has already said so. */
record SignalFields(JsonNode signal) {
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

    String text(String name) {
        return signal.path(name).asText();
    }

    boolean flag(String name) {
        return signal.path(name).asBoolean();
    }

    Optional<Duration> duration(String name) {
        return Durations.parse(text(name));
    }

    Duration interval() {
        return duration("interval").orElse(USUAL_INTERVAL);
    }

    /** Three intervals, but not less than this. */
    Duration threeIntervals(Duration least) {
        Duration three = interval().multipliedBy(3);
        return three.compareTo(least) >= 0 ? three : least;
    }

    BigDecimal factor() {
        return decimal(signal.path("scale").path("factor"), BigDecimal.ONE);
    }

    BigDecimal offset() {
        return decimal(signal.path("scale").path("offset"), BigDecimal.ZERO);
    }

    BigDecimal deadband() {
        return decimal(signal.path("deadband"), BigDecimal.ZERO);
    }

    private static BigDecimal decimal(JsonNode node, BigDecimal absent) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        try {
            return node.isTextual() ? new BigDecimal(node.asText()) : absent;
        } catch (NumberFormatException notANumber) {
            return absent;
        }
    }
}
