// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.PermitSpec;

/** The permit of one work unit of the document. */
final class PermitFields {
    static final List<String> CONSTANTS = List.of("pairing", "line");
    static final List<String> WRITTEN = List.of("run", "token", "reason");
    static final List<String> READ = List.of("echo", "beat", "result", "latched", "mode");
    private static final Duration USUAL_LEASE = Duration.ofSeconds(2);

    private PermitFields() {}

    static Optional<PermitSpec> read(JsonNode unit) {
        JsonNode permit = unit.path("permit");
        if (!permit.isObject()) {
            return Optional.empty();
        }
        List<PermitSpec.Constant> constants = new ArrayList<>();
        for (String name : CONSTANTS) {
            if (permit.has(name)) {
                constants.add(new PermitSpec.Constant(
                        id(unit, permit.path(name).path("signal").asText()),
                        permit.path(name).path("number").asLong()));
            }
        }
        return Optional.of(new PermitSpec(
                id(unit, permit.path("run").asText()),
                id(unit, permit.path("token").asText()),
                optional(unit, permit, "reason"),
                constants,
                optional(unit, permit, "echo"),
                optional(unit, permit, "beat"),
                optional(unit, permit, "result"),
                optional(unit, permit, "latched"),
                optional(unit, permit, "mode"),
                lease(permit),
                needs(unit, permit)));
    }

    /** The ids of what is written for the permit of a work unit; none when it has no permit. */
    static Set<String> written(JsonNode unit) {
        JsonNode permit = unit.path("permit");
        Set<String> all = new LinkedHashSet<>();
        WRITTEN.stream()
                .filter(permit::has)
                .forEach(name -> all.add(id(unit, permit.path(name).asText())));
        CONSTANTS.stream()
                .filter(permit::has)
                .forEach(name ->
                        all.add(id(unit, permit.path(name).path("signal").asText())));
        return all;
    }

    /** A name without a dot is a signal of the work unit itself. */
    static String id(JsonNode unit, String name) {
        return name.contains(".") ? name : unit.path("id").asText() + "." + name;
    }

    static Duration lease(JsonNode permit) {
        return Durations.parse(permit.path("lease").asText()).orElse(USUAL_LEASE);
    }

    private static Optional<String> optional(JsonNode unit, JsonNode permit, String name) {
        return permit.has(name) ? Optional.of(id(unit, permit.path(name).asText())) : Optional.empty();
    }

    private static Set<String> needs(JsonNode unit, JsonNode permit) {
        Set<String> needs = new LinkedHashSet<>();
        if (permit.has("needs")) {
            permit.path("needs").forEach(name -> needs.add(id(unit, name.asText())));
            return needs;
        }
        unit.path("signals")
                .forEach(signal -> needs.add(id(unit, signal.path("name").asText())));
        WRITTEN.forEach(own -> needs.remove(id(unit, permit.path(own).asText())));
        READ.stream()
                .filter(own -> !own.equals("mode"))
                .forEach(own -> needs.remove(id(unit, permit.path(own).asText())));
        CONSTANTS.forEach(
                own -> needs.remove(id(unit, permit.path(own).path("signal").asText())));
        return needs;
    }
}
