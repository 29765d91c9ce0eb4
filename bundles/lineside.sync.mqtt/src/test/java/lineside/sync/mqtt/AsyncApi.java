// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/asyncapi.yaml} of this tree, and whether messages are as it says. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    AsyncApi() throws IOException {
        Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../..");
        String text = Files.readString(root.normalize().resolve("docs/asyncapi.yaml"));
        this.document = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** What is wrong with a message; empty when it is as described. */
    List<String> faults(String schemaName, String message) throws JsonProcessingException {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", "#/components/schemas/" + schemaName);
        schema.set("components", document.get("components"));
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        return validator.validate(JSON.readTree(message)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Names in a list of texts, sorted. */
    TreeSet<String> names(String pointer) {
        TreeSet<String> names = new TreeSet<>();
        JsonNode found = at(pointer);
        if (found.isArray()) {
            found.forEach(name -> names.add(name.asText()));
        } else {
            found.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    static String without(String message, String field) throws JsonProcessingException {
        ObjectNode changed = (ObjectNode) JSON.readTree(message);
        changed.remove(field);
        return changed.toString();
    }
}
