// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a schema cannot say about permits: that their signals exist, can be written, and are in one device. */
final class PermitRules {
    private static final Duration LEAST_LEASE = Duration.ofSeconds(2);
    private static final Duration GREATEST_LEASE = Duration.ofSeconds(5);

    private final JsonNode root;
    private final Findings findings;
    private final Map<String, JsonNode> signals = new HashMap<>();
    private final Map<String, String> runs = new HashMap<>();

    PermitRules(JsonNode root, Findings findings) {
        this.root = root;
        this.findings = findings;
        for (JsonNode unit : root.path("workUnits")) {
            for (JsonNode signal : unit.path("signals")) {
                signals.put(PermitFields.id(unit, signal.path("name").asText()), signal);
            }
        }
    }

    void check() {
        new PermitPlaces(root, signals, findings).check();
        int index = 0;
        for (JsonNode unit : root.path("workUnits")) {
            String field = FieldPath.item("workUnits", index++) + ".permit";
            if (unit.path("permit").isObject()) {
                check(unit, unit.path("permit"), field);
            }
        }
    }

    private void check(JsonNode unit, JsonNode permit, String field) {
        Duration lease = PermitFields.lease(permit);
        if (lease.compareTo(LEAST_LEASE) < 0 || lease.compareTo(GREATEST_LEASE) > 0) {
            findings.add(
                    FieldPath.child(field, "lease"), "'" + permit.path("lease").asText() + "' is outside 2s to 5s");
        }
        JsonNode run = signals.get(PermitFields.id(unit, permit.path("run").asText()));
        String device = run == null ? "" : run.path("source").asText();
        PermitFields.WRITTEN.forEach(name -> written(unit, permit.path(name), FieldPath.child(field, name), device));
        PermitFields.CONSTANTS.forEach(name -> written(
                unit,
                permit.path(name).path("signal"),
                FieldPath.child(FieldPath.child(field, name), "signal"),
                device));
        PermitFields.READ.forEach(name -> read(unit, permit.path(name), FieldPath.child(field, name)));
        int need = 0;
        for (JsonNode name : permit.path("needs")) {
            known(unit, name, FieldPath.item(FieldPath.child(field, "needs"), need++));
        }
        once(PermitFields.id(unit, permit.path("run").asText()), FieldPath.child(field, "run"));
    }

    private void written(JsonNode unit, JsonNode name, String field, String device) {
        if (!known(unit, name, field)) {
            return;
        }
        JsonNode signal = signals.getOrDefault(PermitFields.id(unit, name.asText()), name);
        typed(signal, name, field, field.endsWith(".run") ? "boolean" : "integer");
        if (!signal.path("writable").asBoolean()) {
            findings.add(field, "the gateway writes '" + name.asText() + "'; give that signal 'writable: true'");
        }
        if (signal.has("scale")) {
            findings.add(field, "'" + name.asText() + "' is written as it is; remove its 'scale'");
        }
        if (!signal.path("source").asText().equals(device)) {
            findings.add(
                    field,
                    "'" + name.asText() + "' is in '" + signal.path("source").asText() + "', the permit itself in '"
                            + device + "'; one device holds all that is written for a permit");
        }
    }

    private void read(JsonNode unit, JsonNode name, String field) {
        if (known(unit, name, field)) {
            boolean truth = field.endsWith(".result") || field.endsWith(".latched");
            typed(
                    signals.getOrDefault(PermitFields.id(unit, name.asText()), name),
                    name,
                    field,
                    truth ? "boolean" : "integer");
        }
    }

    private void typed(JsonNode signal, JsonNode name, String field, String type) {
        if (!signal.path("type").asText().equals(type)) {
            findings.add(
                    field,
                    "'" + name.asText() + "' is of type '" + signal.path("type").asText() + "'; it must be " + type);
        }
    }

    /** False as well when the field is absent. */
    private boolean known(JsonNode unit, JsonNode name, String field) {
        if (name.isMissingNode()) {
            return false;
        }
        String id = PermitFields.id(unit, name.asText());
        if (!signals.containsKey(id)) {
            findings.add(field, "there is no signal '" + id + "'");
        }
        return signals.containsKey(id);
    }

    private void once(String run, String field) {
        String first = runs.putIfAbsent(run, field);
        if (first != null) {
            findings.add(field, "'" + run + "' is already the permit of " + first + "; each has one of its own");
        }
    }
}
