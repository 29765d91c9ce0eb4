// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names and types of everything in a view, path by path, over all that was seen of it: {@code stops[].from} is a time. What
 * is in one element of a list only, or at one time only, belongs to it too.
 */
final class Shape {
    private final SortedMap<String, TreeSet<String>> types = new TreeMap<>();

    /** Sees one more value. */
    Shape see(JsonNode value) {
        see("", value);
        return this;
    }

    /** Sees one more value that stands at a path. */
    Shape see(String path, JsonNode value) {
        if (!path.isEmpty()) {
            types.computeIfAbsent(path, key -> new TreeSet<>()).add(type(value));
        }
        if (value.isArray()) {
            value.forEach(one -> see(path + "[]", one));
        } else if (value.isObject()) {
            value.fields()
                    .forEachRemaining(field ->
                            see(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        }
        return this;
    }

    /** What this has and the other has not, or has with another type; with the type. */
    SortedMap<String, String> lackingIn(Shape other) {
        SortedMap<String, String> lacking = new TreeMap<>();
        for (Map.Entry<String, TreeSet<String>> one : types.entrySet()) {
            TreeSet<String> there = other.types.get(one.getKey());
            if (!one.getValue().equals(there)) {
                lacking.put(one.getKey(), one.getValue() + (there == null ? "" : " but there " + there));
            }
        }
        return lacking;
    }

    private static String type(JsonNode value) {
        if (value.isTextual()) {
            return isTime(value.asText()) ? "time" : "text";
        }
        return value.isNumber()
                ? "number"
                : value.isBoolean() ? "flag" : value.isArray() ? "list" : value.isObject() ? "object" : "null";
    }

    private static boolean isTime(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text) != null;
        } catch (DateTimeException words) {
            return false;
        }
    }
}
