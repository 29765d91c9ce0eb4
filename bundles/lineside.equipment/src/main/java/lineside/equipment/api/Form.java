// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.Set;

/** A JSON Schema 2020-12 and its differences from a tree, worded for people. Nothing is ever fetched. */
final class Form {
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().build();

    private final JsonNode source;
    private final JsonSchema schema;

    private Form(JsonNode source, JsonSchema schema) {
        this.source = source;
        this.schema = schema;
    }

    /**
     * Reads a schema that travels with the program: a defect in it is a bug.
     *
     * @param owner whose schema it is
     */
    static Form of(String owner, String text) {
        try {
            JsonNode source = new ObjectMapper().readTree(text);
            JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.add(location -> {
                        throw new IllegalArgumentException("the schema of " + owner + " refers to " + location
                                + "; it must be complete in itself");
                    })));
            return new Form(source, factory.getSchema(source, CONFIG));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the schema of " + owner + " is not JSON", broken);
        }
    }

    /** Notes every difference, at paths below the given one. */
    void check(String base, JsonNode tree, Findings findings) {
        Set<com.networknt.schema.ValidationMessage> differences = schema.validate(tree);
        Wording wording = new Wording(source, base);
        differences.forEach(difference -> {
            Wording.Said said = wording.word(difference);
            if (!findings.isSpoiled(said.field())) {
                findings.add(said.field(), said.text());
            }
        });
    }
}
