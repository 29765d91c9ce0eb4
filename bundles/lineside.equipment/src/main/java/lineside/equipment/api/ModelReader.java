// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;

/** The checked tree of a document: the rules that a schema cannot say, and the line model that it becomes. */
final class ModelReader {
    /** Fields at the top that are not a capability's section. */
    static final Set<String> OWN = Set.of("lineside", "line", "requires", "workUnits");

    private final JsonNode root;

    ModelReader(JsonNode root) {
        this.root = root;
    }

    void check(Findings findings) {
        String zone = root.path("line").path("timezone").asText();
        if (!zone.isEmpty() && !isZone(zone)) {
            findings.add(
                    "line.timezone", "'" + zone + "' is not a time zone; write a name such as Europe/Berlin or UTC");
        }
        unique("workUnits", root.path("workUnits"), "id", findings);
        int unitIndex = 0;
        for (JsonNode unit : root.path("workUnits")) {
            String signals = FieldPath.item("workUnits", unitIndex++) + ".signals";
            unique(signals, unit.path("signals"), "name", findings);
            int index = 0;
            for (JsonNode signal : unit.path("signals")) {
                new SignalRules(new SignalFields(signal), FieldPath.item(signals, index++), findings).check();
            }
        }
        new PermitRules(root, findings).check();
    }

    LineModel read(String version) {
        JsonNode line = root.path("line");
        String id = line.path("id").asText();
        List<String> path = new ArrayList<>();
        List.of("enterprise", "site", "area", "id")
                .forEach(level -> path.add(line.path(level).asText()));
        return new LineModel(
                version,
                String.join("/", path),
                id,
                line.path("name").asText(id),
                ZoneId.of(line.path("timezone").asText()),
                requires(),
                workUnits(),
                signals(),
                sections());
    }

    Set<String> requires() {
        Set<String> names = new LinkedHashSet<>();
        root.path("requires").forEach(name -> names.add(name.asText()));
        return names;
    }

    private List<WorkUnit> workUnits() {
        List<WorkUnit> units = new ArrayList<>();
        for (JsonNode unit : root.path("workUnits")) {
            String id = unit.path("id").asText();
            boolean manual = unit.path("signals").isEmpty();
            units.add(new WorkUnit(id, unit.path("name").asText(id), manual, PermitFields.read(unit)));
        }
        return units;
    }

    private Map<String, SignalSpec> signals() {
        Map<String, SignalSpec> signals = new HashMap<>();
        for (JsonNode unit : root.path("workUnits")) {
            for (JsonNode signal : unit.path("signals")) {
                SignalSpec spec = SignalReader.read(unit.path("id").asText(), signal);
                signals.put(spec.id(), spec);
            }
        }
        return signals;
    }

    private Map<String, Body> sections() {
        Map<String, Body> sections = new HashMap<>();
        root.properties().forEach(field -> {
            if (!OWN.contains(field.getKey())) {
                sections.put(field.getKey(), Bodies.of(field.getValue()));
            }
        });
        return sections;
    }

    private static void unique(String list, JsonNode items, String key, Findings findings) {
        Map<String, Integer> first = new HashMap<>();
        int index = 0;
        for (JsonNode item : items) {
            String id = item.path(key).asText();
            Integer earlier = first.putIfAbsent(id, index);
            if (earlier != null && !id.isEmpty()) {
                findings.add(
                        FieldPath.item(list, index) + "." + key,
                        "'" + id + "' is already used by " + FieldPath.item(list, earlier) + "; it must be unique");
            }
            index++;
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
