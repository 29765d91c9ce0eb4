// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;

/** From a checked JSON tree to the values that capabilities read. */
final class Bodies {
    private Bodies() {}

    /** The object; decimals become text, as everywhere in a body. */
    static Body of(JsonNode object) {
        Body.Builder body = Body.builder();
        object.properties().forEach(field -> body.put(field.getKey(), value(field.getValue())));
        return body.build();
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return of(node);
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return items;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isIntegralNumber() ? node.asLong() : node.isNumber() ? node.decimalValue() : node.asText();
    }
}
