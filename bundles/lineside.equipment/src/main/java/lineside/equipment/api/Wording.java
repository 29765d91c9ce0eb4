// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One sentence for each way to differ from a schema: the value found and what is allowed. A {@code title} beside the violated
 * keyword words what is allowed; for a missing field its {@code description} does.
 */
final class Wording {
    /** A sentence and the field it is about. */
    record Said(String field, String text) {}

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
                                + Phrases.described(around.path("properties").path(partner)));
            case "required":
                return new Said(
                        FieldPath.child(field, property),
                        "is missing"
                                + Phrases.described(around.path("properties").path(property)));
            case "propertyNames":
                return new Said(FieldPath.child(field, property), "'" + property + "' is not " + name(around));
            case "additionalProperties", "unevaluatedProperties":
                return unknown(field, property, difference, around);
            default:
                return new Said(field, Phrases.difference(difference, around));
        }
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
}
