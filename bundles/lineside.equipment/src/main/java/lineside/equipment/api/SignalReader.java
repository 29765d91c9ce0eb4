// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;

/** From a checked signal of the document to its specification. */
final class SignalReader {
    private static final Duration USUAL_STALE = Duration.ofSeconds(5);

    private SignalReader() {}

    static SignalSpec read(String workUnit, JsonNode signal) {
        SignalFields fields = new SignalFields(signal);
        String id = workUnit + "." + fields.text("name");
        Tag tag = new Tag(
                id,
                fields.text("address"),
                ValueType.valueOf(fields.text("type").toUpperCase(Locale.ROOT)),
                fields.interval(),
                fields.flag("critical"));
        return new SignalSpec(
                id,
                workUnit,
                fields.text("source"),
                tag,
                fields.factor(),
                fields.offset(),
                fields.deadband(),
                fields.duration("debounce").orElse(Duration.ZERO),
                fields.duration("staleAfter").orElse(fields.threeIntervals(USUAL_STALE)),
                Optional.of(fields.text("unit")).filter(unit -> !unit.isEmpty()),
                fields.flag("writable"));
    }
}
