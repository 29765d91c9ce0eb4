// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * From YAML nodes to a JSON tree, noting the place of every field. Aliases are written out, within {@value #MAX_VALUES}
 * values in all. What JSON cannot hold is a finding, and left out.
 */
final class YamlTree {
    private static final int MAX_VALUES = 100_000;
    private static final Set<Tag> KNOWN = Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.NULL);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Findings findings;
    private final YamlScalars scalars;
    private final Set<Node> open = new HashSet<>();
    private int values;
    private boolean overflowed;

    YamlTree(Findings findings) {
        this.findings = findings;
        this.scalars = new YamlScalars(findings);
    }

    /** The tree; null stands only where a finding is. */
    JsonNode tree(Node node) {
        return value("", node, 0);
    }

    private JsonNode value(String field, Node node, int depth) {
        if (depth > YamlText.MAX_DEPTH || values++ >= MAX_VALUES) {
            return tooMuch(field, node);
        }
        if (!KNOWN.contains(node.getTag())) {
            findings.add(Place.of(node.getStartMark()), field, "the tag " + node.getTag() + " is not allowed");
            return JSON.nullNode();
        }
        if (!(node instanceof ScalarNode) && !open.add(node)) {
            findings.add(field, "refers to itself");
            return JSON.nullNode();
        }
        JsonNode value = known(field, node, depth);
        open.remove(node);
        return value;
    }

    private JsonNode known(String field, Node node, int depth) {
        if (node instanceof MappingNode) {
            return object(field, (MappingNode) node, depth);
        }
        return node instanceof SequenceNode
                ? array(field, (SequenceNode) node, depth)
                : scalars.value(field, (ScalarNode) node);
    }

    private JsonNode tooMuch(String field, Node node) {
        if (!overflowed) {
            overflowed = true;
            findings.add(
                    Place.of(node.getStartMark()),
                    field,
                    "the aliases here become more than " + YamlText.MAX_DEPTH + " levels or " + MAX_VALUES + " values");
        }
        return JSON.nullNode();
    }

    private JsonNode object(String field, MappingNode mapping, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Place place = Place.of(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode)) {
                findings.add(place, field, "a list or a group of fields cannot be the name of a field");
                continue;
            }
            String name = ((ScalarNode) entry.getKeyNode()).getValue();
            String path = FieldPath.child(field, name);
            if (object.has(name)) {
                findings.add(place, path, "is there twice; keep one");
                continue;
            }
            findings.place(path, place);
            JsonNode value = value(path, entry.getValueNode(), depth + 1);
            object.set(name, value);
        }
        return object;
    }

    private JsonNode array(String field, SequenceNode sequence, int depth) {
        ArrayNode array = JSON.arrayNode();
        int index = 0;
        for (Node item : sequence.getValue()) {
            String path = FieldPath.item(field, index++);
            findings.place(path, Place.of(item.getStartMark()));
            array.add(value(path, item, depth + 1));
        }
        return array;
    }
}
