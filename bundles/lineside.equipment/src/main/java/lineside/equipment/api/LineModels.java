// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import lineside.capability.api.ModelFault;
import lineside.capability.api.ModelSection;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads line models. Stateless; safe for any thread. */
public final class LineModels {
    private static final String SCHEMA = "/model/line-model.schema.json";
    private static final int VERSION_DIGITS = 12;

    private LineModels() {}

    /**
     * Reads a line model and checks all of it, so that one reading shows every error. Never throws for what is in the
     * document. Takes at most 1 MiB.
     *
     * @param yaml the document, UTF-8
     * @param fileName what errors call it
     * @param sections the sections that the present capabilities bring; any other is an error, unless {@code requires} names
     *     it: then its capability is missing, it is not checked, and nothing may run anyway
     */
    public static ModelResult load(byte[] yaml, String fileName, List<ModelSection> sections) {
        Findings findings = new Findings(fileName);
        Function<ModelFault, ModelError> locator =
                fault -> findings.at(fault.path(), String.valueOf(fault.getMessage()));
        Optional<ModelReader> reader = YamlText.read(yaml, findings).flatMap(root -> checked(root, sections, findings));
        if (reader.isEmpty() || !findings.errors().isEmpty()) {
            return new ModelResult(null, findings.errors(), locator);
        }
        return new ModelResult(reader.get().read(version(yaml)), List.of(), locator);
    }

    private static Optional<ModelReader> checked(Node root, List<ModelSection> sections, Findings findings) {
        JsonNode tree = new YamlTree(findings).tree(root);
        if (!tree.isObject()) {
            findings.add("", "the document is not a group of fields; start with 'lineside: 1'");
            return Optional.empty();
        }
        Form.of("the line model", schema()).check("", tree, findings);
        ModelReader reader = new ModelReader(tree);
        reader.check(findings);
        checkSections(tree, reader.requires(), sections, findings);
        return Optional.of(reader);
    }

    private static void checkSections(
            JsonNode tree, Set<String> required, List<ModelSection> sections, Findings findings) {
        Map<String, ModelSection> known = new TreeMap<>();
        sections.forEach(section -> known.put(section.capability(), section));
        tree.properties().forEach(field -> {
            String name = field.getKey();
            ModelSection section = known.get(name);
            if (section != null && field.getValue().isObject()) {
                Form.of(name, section.schema()).check(name, field.getValue(), findings);
            } else if (section == null && !ModelReader.OWN.contains(name) && !required.contains(name)) {
                findings.add(
                        name,
                        "is no section of any capability here; known are "
                                + (known.isEmpty() ? "none" : String.join(", ", known.keySet())));
            }
        });
    }

    /** The JSON Schema of the document without the sections, as text. */
    public static String schema() {
        try (InputStream in = LineModels.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is not in the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(SCHEMA, broken);
        }
    }

    private static String version(byte[] yaml) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(yaml);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
