// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * From bytes to YAML nodes with their places, within limits: {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH} levels. No type
 * but those of JSON is known, so nothing in a document can name a class, and {@code no} or {@code 12:30} stay text.
 */
final class YamlText {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 32;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new JsonSchema())
            .setCodePointLimit(MAX_BYTES)
            .setMaxAliasesForCollections(50)
            .setAllowRecursiveKeys(false)
            .build();

    private YamlText() {}

    /** The root node; empty when the document cannot be read, which is then among the findings. */
    static Optional<Node> read(byte[] yaml, Findings findings) {
        if (yaml.length > MAX_BYTES) {
            findings.add("", "the document has " + yaml.length + " bytes; at most " + MAX_BYTES + " are taken");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
            return compose(text, findings);
        } catch (CharacterCodingException notUtf8) {
            findings.add("", "the document is not UTF-8 text; save it as UTF-8");
            return Optional.empty();
        } catch (MarkedYamlEngineException broken) {
            Place place = Place.of(broken.getProblemMark());
            findings.add(place, "", "this is not YAML that can be read: " + explained(broken.getProblem()));
            return Optional.empty();
        } catch (YamlEngineException broken) {
            findings.add("", "this is not YAML that can be read: " + oneLine(String.valueOf(broken.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<Node> compose(String text, Findings findings) {
        Optional<Place> deep = tooDeep(text);
        if (deep.isPresent()) {
            findings.add(deep.get(), "", "the document is nested deeper than " + MAX_DEPTH + " levels");
            return Optional.empty();
        }
        Optional<Node> root = new Compose(SETTINGS).composeString(text);
        if (root.isEmpty()) {
            findings.add("", "the document is empty; start with 'lineside: 1'");
        }
        return root;
    }

    /** Looked for among the events, which need no recursion, before nodes are composed, which does. */
    private static Optional<Place> tooDeep(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                return Optional.of(Place.of(event.getStartMark()));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return Optional.empty();
    }

    /** The library's words, but for the mistakes that people make. */
    private static String explained(String problem) {
        if (problem.contains("<block end>") || problem.contains("mapping values are not allowed")) {
            return "the indentation does not fit the lines above, or a text with ': ' needs quotes";
        }
        return problem.contains("another document") ? "a second document starts here; keep one" : oneLine(problem);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
