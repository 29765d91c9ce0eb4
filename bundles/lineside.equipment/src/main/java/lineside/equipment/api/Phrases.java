// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The words for each keyword of JSON Schema that a value can violate. */
final class Phrases {
    private static final Map<String, String> TYPES = Map.of(
            "object", "a group of fields",
            "array", "a list",
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false");

    private Phrases() {}

    /** What is wrong with a value: found, and allowed. */
    static String difference(ValidationMessage difference, JsonNode around) {
        String found = shown(difference.getInstanceNode());
        JsonNode limit = difference.getSchemaNode();
        if (around.has("title")) {
            return found + " is not " + around.get("title").asText();
        }
        return switch (difference.getType()) {
            case "type" -> found + " is not " + types(limit);
            case "enum" -> found + " is not one of " + list(limit);
            case "const" -> found + " is not " + limit.asText();
            case "minimum" -> found + " is below the least allowed, " + limit.asText();
            case "maximum" -> found + " is above the greatest allowed, " + limit.asText();
            case "exclusiveMinimum" -> found + " is not greater than " + limit.asText();
            case "exclusiveMaximum" -> found + " is not less than " + limit.asText();
            case "multipleOf" -> found + " is not a multiple of " + limit.asText();
            case "minLength" -> limit.asInt() == 1
                    ? "is empty; write at least one character"
                    : found + " is shorter than " + limit.asText() + " characters";
            case "maxLength" -> found + " is longer than " + limit.asText() + " characters";
            case "minItems" -> limit.asInt() == 1
                    ? "the list is empty; write at least one item"
                    : "the list has fewer than " + limit.asText() + " items";
            case "maxItems" -> "the list has more than " + limit.asText() + " items";
            case "uniqueItems" -> "the list holds the same item twice; keep one";
            case "minProperties" -> "has fewer fields than " + limit.asText();
            case "maxProperties" -> "has more than " + limit.asText() + " fields";
            case "pattern" -> found + " does not have the form " + limit.asText() + described(around);
            case "oneOf", "anyOf" -> found + " fits none of the allowed forms, or more than one";
            case "not" -> found + " is not allowed here";
            default -> found + " is not allowed: " + difference.getError();
        };
    }

    /** The description of a field, to be appended; empty when it has none. */
    static String described(JsonNode field) {
        JsonNode description = field.path("description");
        return description.isTextual() ? ": " + sentence(description.asText()) : "";
    }

    private static String sentence(String text) {
        String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    }

    private static String types(JsonNode limit) {
        return limit.isArray()
                ? StreamSupport.stream(limit.spliterator(), false)
                        .map(Phrases::type)
                        .collect(Collectors.joining(" or "))
                : type(limit);
    }

    private static String type(JsonNode name) {
        return TYPES.getOrDefault(name.asText(), name.asText());
    }

    private static String list(JsonNode options) {
        return StreamSupport.stream(options.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String shown(JsonNode value) {
        if (value.isObject()) {
            return "a group of fields";
        }
        if (value.isArray()) {
            return "a list";
        }
        String text = value.asText();
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "'";
    }
}
