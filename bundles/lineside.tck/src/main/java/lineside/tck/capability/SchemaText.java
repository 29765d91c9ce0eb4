// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;

/** The published form of an event as a JSON Schema, indented for people. */
final class SchemaText {
    private static final long WIDEST = (1L << 53) - 1;

    private SchemaText() {}

    static String of(EventSpec spec) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put(
                "$id",
                "urn:lineside:event:" + spec.type().name() + ":" + spec.type().version());
        schema.put("title", spec.type().toString());
        schema.put("description", spec.text());
        schema.put("x-stream", spec.stream().code());
        schema.put("x-wire", spec.type().wireName());
        schema.putAll(object(spec.fields()));
        StringBuilder out = new StringBuilder();
        write(schema, "", out);
        return out.append('\n').toString();
    }

    private static Map<String, Object> object(List<Field> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (Field field : fields) {
            properties.put(field.name(), field(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        return object;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", field.text());
        switch (field.kind()) {
            case TEXT -> text(field, schema);
            case WHOLE -> whole(field, schema);
            case DECIMAL -> {
                schema.put("type", "string");
                schema.put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
            }
            case FLAG -> schema.put("type", "boolean");
            case TIME -> {
                schema.put("type", "string");
                schema.put("format", "date-time");
            }
            case OBJECT -> schema.putAll(object(field.fields()));
            case OBJECTS -> {
                schema.put("type", "array");
                schema.put("items", object(field.fields()));
            }
            case TEXTS -> {
                schema.put("type", "array");
                schema.put("items", Map.of("type", "string"));
            }
        }
        return schema;
    }

    private static void text(Field field, Map<String, Object> schema) {
        schema.put("type", "string");
        if (field.options().isEmpty()) {
            schema.put("minLength", field.min());
            schema.put("maxLength", field.max());
        } else {
            schema.put("enum", new ArrayList<Object>(field.options()));
        }
    }

    private static void whole(Field field, Map<String, Object> schema) {
        schema.put("type", "integer");
        if (field.min() != -WIDEST) {
            schema.put("minimum", field.min());
        }
        if (field.max() != WIDEST) {
            schema.put("maximum", field.max());
        }
    }

    private static void write(Object value, String indent, StringBuilder out) {
        if (value instanceof Map) {
            String comma = "{\n";
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                out.append(comma).append(indent).append("  ");
                quote(String.valueOf(entry.getKey()), out);
                out.append(": ");
                write(entry.getValue(), indent + "  ", out);
                comma = ",\n";
            }
            out.append('\n').append(indent).append('}');
        } else if (value instanceof List) {
            String comma = "[";
            for (Object item : (List<?>) value) {
                out.append(comma);
                write(item, indent, out);
                comma = ", ";
            }
            out.append(((List<?>) value).isEmpty() ? "[]" : "]");
        } else if (value instanceof String) {
            quote((String) value, out);
        } else {
            out.append(value);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
