// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is published of the line model is what the program holds documents against. */
final class LineModelDocumentationTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern TABLE = Pattern.compile("<!-- fields (\\S+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);
    private static final Pattern SNIPPET = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> OBJECTS = Map.of(
            "top", "",
            "line", "/properties/line",
            "workUnits", "/$defs/workUnit",
            "signals", "/$defs/signal",
            "scale", "/$defs/signal/properties/scale",
            "permit", "/$defs/permit",
            "constant", "/$defs/constant");

    private final JsonNode schema = read(LineModels.schema());

    @Test
    void theSchemaIsPublishedAsItIs() throws IOException {
        assertEquals(LineModels.schema(), Files.readString(DOCS.resolve("line-model.schema.json")));
    }

    @Test
    void theTablesOfTheReferenceAreThoseOfTheSchema() throws IOException {
        String document = Files.readString(DOCS.resolve("line-model.md"));
        Matcher tables = TABLE.matcher(document);
        String generated = tables.replaceAll(table -> Matcher.quoteReplacement(
                "<!-- fields " + table.group(1) + " -->\n" + table(OBJECTS.get(table.group(1))) + "<!-- end -->"));
        Path received = Path.of("target", "line-model.received.md");
        Files.writeString(received, generated);
        assertEquals(generated, document, "compare with " + received);
        OBJECTS.keySet().forEach(name -> assertTrue(document.contains("<!-- fields " + name + " -->"), name));
    }

    // An example that does not load is worse than none.
    @Test
    void theExampleOfTheReferenceLoads() throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(DOCS.resolve("line-model.md")));
        assertTrue(snippet.find());
        assertEquals("", Documents.errors(Documents.load(snippet.group(1))));
    }

    @Test
    void theErrorsOfTheReferenceAreThoseThatAreTold() throws IOException {
        String approved = Documents.resource("/model/errors.approved.txt");
        List<String> shown = Files.readString(DOCS.resolve("line-model.md"))
                .lines()
                .filter(line -> line.startsWith("line.yaml:"))
                .toList();
        assertTrue(shown.size() >= 8, "shows examples of errors");
        shown.forEach(line -> assertTrue(approved.lines().anyMatch(line::equals), line));
    }

    private String table(String pointer) {
        JsonNode object = schema.at(pointer);
        StringBuilder rows = new StringBuilder("| Field | Form | Default | Meaning |\n|---|---|---|---|\n");
        object.path("properties").properties().forEach(field -> {
            boolean required = StreamSupport.stream(object.path("required").spliterator(), false)
                    .anyMatch(name -> name.asText().equals(field.getKey()));
            String absent = required
                    ? "required"
                    : field.getValue().path("default").isMissingNode()
                            ? ""
                            : code(field.getValue().path("default"));
            rows.append("| `").append(field.getKey()).append("` | ").append(form(field.getValue()));
            rows.append(" | ").append(absent).append(" | ");
            rows.append(field.getValue().path("description").asText()).append(" |\n");
        });
        return rows.toString();
    }

    private String form(JsonNode field) {
        JsonNode form =
                field.has("$ref") ? schema.at(field.path("$ref").asText().substring(1)) : field;
        if (form.has("title")) {
            return form.path("title").asText().split("[:,]")[0];
        }
        if (form.has("enum")) {
            return StreamSupport.stream(form.path("enum").spliterator(), false)
                    .map(LineModelDocumentationTest::code)
                    .collect(Collectors.joining(", "));
        }
        if (form.has("const")) {
            return code(form.path("const"));
        }
        return switch (form.path("type").asText()) {
            case "boolean" -> "`true` or `false`";
            case "array" -> "list";
            case "object" -> "fields, see below";
            default -> "text of " + form.path("minLength") + " to " + form.path("maxLength") + " characters";
        };
    }

    private static String code(JsonNode value) {
        return value.isTextual() && value.asText().contains(" ")
                ? value.asText()
                : "`" + (value.isContainerNode() ? value.toString() : value.asText()) + "`";
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
