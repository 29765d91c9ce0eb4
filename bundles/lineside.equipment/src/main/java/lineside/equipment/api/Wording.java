// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One sentence for each way to differ from a schema: the value found and what is allowed. A {@code title} beside the violated
 * keyword words what is allowed; for a missing field its {@code description} does.
 */
final class Wording {
    /** A sentence and the field it is about. */
    record Said(String field, String text) {}

    private static final Map<String, String> TYPES = Map.of(
            "object", "a group of fields",
            "array", "a list",
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false");

    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");

    private final JsonNode schema;
    private final String base;

    Wording(JsonNode schema, String base) {
        this.schema = schema;
        this.base = base;
    }

    Said word(ValidationMessage difference) {
        String field = FieldPath.of(base, difference.getInstanceLocation());
        JsonNode around = around(difference);
        String property = difference.getProperty() == null ? "" : difference.getProperty();
        switch (difference.getType()) {
            case "dependentRequired":
                String partner = String.valueOf(difference.getArguments()[0]);
                return new Said(
                        FieldPath.child(field, partner),
                        "is missing; " + property + " needs it"
                                + described(around.path("properties").path(partner)));
            case "required":
                return new Said(
                        FieldPath.child(field, property),
                        "is missing" + described(around.path("properties").path(property)));
            case "propertyNames":
                return new Said(FieldPath.child(field, property), "'" + property + "' is not " + name(around));
            case "additionalProperties", "unevaluatedProperties":
                return unknown(field, property, difference, around);
            default:
                return new Said(field, value(difference, around));
        }
    }

    private static String value(ValidationMessage difference, JsonNode around) {
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

    private Said unknown(String field, String property, ValidationMessage difference, JsonNode around) {
        List<String> allowed = new ArrayList<>();
        around.path("properties").fieldNames().forEachRemaining(allowed::add);
        if (allowed.isEmpty()) {
            return new Said(FieldPath.child(field, property), "is not allowed: " + difference.getError());
        }
        String nearest = NearestName.of(property, allowed)
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
        return new Said(
                FieldPath.child(field, property),
                "is not known here; allowed are " + String.join(", ", allowed) + nearest);
    }

    private static String name(JsonNode around) {
        JsonNode rule = around.path("propertyNames");
        return rule.has("title")
                ? rule.path("title").asText()
                : "a name that is allowed here; its form is "
                        + rule.path("pattern").asText();
    }

    private static String described(JsonNode field) {
        JsonNode description = field.path("description");
        return description.isTextual() ? ": " + sentence(description.asText()) : "";
    }

    private static String sentence(String text) {
        String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    }

    /** The schema object that holds the violated keyword; for a plain branch of anyOf or oneOf, what holds that if titled. */
    private JsonNode around(ValidationMessage difference) {
        JsonNodePath path = difference.getSchemaLocation().getFragment();
        int keyword = path.getNameCount() - 1;
        if (keyword >= 2 && CHOICES.contains(path.getElement(keyword - 2).toString())) {
            JsonNode choice = at(path, keyword - 2);
            if (choice.has("title")) {
                return choice;
            }
        }
        return at(path, keyword);
    }

    private JsonNode at(JsonNodePath path, int depth) {
        JsonNode node = schema;
        for (int i = 0; i < depth; i++) {
            Object element = path.getElement(i);
            node = element instanceof Integer ? node.path((Integer) element) : node.path(element.toString());
        }
        return node;
    }

    private static String types(JsonNode limit) {
        return limit.isArray()
                ? StreamSupport.stream(limit.spliterator(), false)
                        .map(Wording::type)
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
