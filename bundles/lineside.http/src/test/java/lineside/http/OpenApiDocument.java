// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published description: which operations there are, which answers each may give, and whether an answer has its form. */
final class OpenApiDocument {
    private final Map<String, Object> root;

    OpenApiDocument(String yaml) {
        root = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object node) {
        return (List<Object>) node;
    }

    TreeSet<String> paths() {
        return new TreeSet<>(map(root.get("paths")).keySet());
    }

    /** Methods of a path, upper case. */
    TreeSet<String> methods(String path) {
        TreeSet<String> methods = new TreeSet<>();
        map(map(root.get("paths")).get(path)).keySet().forEach(method -> methods.add(method.toUpperCase()));
        return methods;
    }

    Map<String, Object> operation(String method, String path) {
        return map(map(map(root.get("paths")).get(path)).get(method.toLowerCase()));
    }

    /** Declared statuses of an operation. */
    TreeSet<String> statuses(String method, String path) {
        return new TreeSet<>(map(operation(method, path).get("responses")).keySet());
    }

    /** What is wrong with an answer; empty when it is as declared. {@code json} is parsed JSON or null. */
    List<String> wrong(String method, String path, int status, String type, Object json) {
        Object response = map(operation(method, path).get("responses")).get(String.valueOf(status));
        if (response == null) {
            return List.of(method + " " + path + ": status " + status + " is not declared");
        }
        Map<String, Object> content = map(resolve(response).getOrDefault("content", Map.of()));
        if (content.isEmpty()) {
            return json == null && type.isEmpty() ? List.of() : List.of(path + ": a body is not declared");
        }
        if (!content.containsKey(type)) {
            return List.of(method + " " + path + " " + status + ": type '" + type + "' is not declared");
        }
        List<String> wrong = new ArrayList<>();
        if (type.equals("application/json")) {
            check(method + " " + path + " " + status, map(map(content.get(type)).get("schema")), json, wrong);
        }
        return wrong;
    }

    private Map<String, Object> resolve(Object node) {
        Object reference = map(node).get("$ref");
        if (reference == null) {
            return map(node);
        }
        Object found = root;
        for (String step : reference.toString().substring(2).split("/")) {
            found = map(found).get(step);
        }
        return map(found);
    }

    private void check(String at, Map<String, Object> declared, Object value, List<String> wrong) {
        Map<String, Object> schema = resolve(declared);
        Object type = schema.get("type");
        boolean fits = ("object".equals(type) && value instanceof Map)
                || ("array".equals(type) && value instanceof List)
                || ("string".equals(type) && value instanceof String)
                || ("boolean".equals(type) && value instanceof Boolean)
                || ("integer".equals(type) && (value instanceof Integer || value instanceof Long));
        if (!fits) {
            wrong.add(at + ": " + value + " is no " + type);
            return;
        }
        if (schema.containsKey("enum") && !list(schema.get("enum")).contains(value)) {
            wrong.add(at + ": " + value + " is not one of " + schema.get("enum"));
        }
        if (schema.containsKey("const") && !schema.get("const").equals(value)) {
            wrong.add(at + ": " + value + " is not " + schema.get("const"));
        }
        if (schema.containsKey("pattern")
                && !Pattern.compile(schema.get("pattern").toString())
                        .matcher(value.toString())
                        .find()) {
            wrong.add(at + ": " + value + " does not match " + schema.get("pattern"));
        }
        if (value instanceof Map) {
            members(at, schema, map(value), wrong);
        } else if (value instanceof List) {
            list(value).forEach(item -> check(at + "[]", map(schema.get("items")), item, wrong));
        }
    }

    private void members(String at, Map<String, Object> schema, Map<String, Object> value, List<String> wrong) {
        for (Object name : list(schema.getOrDefault("required", List.of()))) {
            if (!value.containsKey(name)) {
                wrong.add(at + ": '" + name + "' is missing in " + value);
            }
        }
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        value.forEach((name, member) -> {
            if (properties.containsKey(name)) {
                check(at + "." + name, map(properties.get(name)), member, wrong);
            } else if (!properties.isEmpty()) {
                wrong.add(at + ": '" + name + "' is not declared");
            }
        });
    }
}
