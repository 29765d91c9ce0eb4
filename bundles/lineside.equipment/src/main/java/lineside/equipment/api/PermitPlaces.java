// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a permit writes, nothing else may write: not under another name either. */
record PermitPlaces(JsonNode root, Map<String, JsonNode> signals, Findings findings) {
    void check() {
        Map<String, String> owners = new HashMap<>();
        Set<String> own = new HashSet<>();
        for (JsonNode unit : root.path("workUnits")) {
            for (String id : PermitFields.written(unit)) {
                own.add(id);
                owners.put(place(signals.get(id)), unit.path("id").asText());
            }
        }
        owners.remove("");
        int index = 0;
        for (JsonNode unit : root.path("workUnits")) {
            String field = FieldPath.child(FieldPath.item("workUnits", index++), "signals");
            int at = 0;
            for (JsonNode signal : unit.path("signals")) {
                String owner = owners.get(place(signal));
                String address = FieldPath.child(FieldPath.item(field, at++), "address");
                if (owner != null && signal.path("writable").asBoolean() && !own.contains(id(unit, signal))) {
                    findings.add(
                            address,
                            "'" + signal.path("address").asText() + "' is written by the permit of '" + owner
                                    + "' and by nothing else; remove 'writable' here, or name another address");
                }
            }
        }
    }

    private static String id(JsonNode unit, JsonNode signal) {
        return PermitFields.id(unit, signal.path("name").asText());
    }

    private static String place(@Nullable JsonNode signal) {
        return signal == null
                ? ""
                : signal.path("source").asText() + " " + signal.path("address").asText();
    }
}
