// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds its way among the nodes of a line model's document. */
final class ModelNodes {
    private ModelNodes() {}

    static Optional<Node> unit(Node root, String id) {
        return field(root, "workUnits").flatMap(units -> item(units, "id", id));
    }

    static Optional<Node> field(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(entry -> isText(entry.getKeyNode(), name))
                    .map(NodeTuple::getValueNode)
                    .findFirst();
        }
        return Optional.empty();
    }

    /** The one item of a list with this value in this field; none when several have it, as one that is an alias of another. */
    static Optional<Node> item(Node list, String field, String value) {
        if (!(list instanceof SequenceNode)) {
            return Optional.empty();
        }
        List<Node> found = ((SequenceNode) list)
                .getValue().stream()
                        .filter(item -> field(item, field)
                                .filter(node -> isText(node, value))
                                .isPresent())
                        .filter(item -> item.getAnchor().isEmpty())
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    static boolean isBlock(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.BLOCK && node.getAnchor().isEmpty();
    }

    /** Where the last character of a node is over; the parser's own mark of a block lies behind the comments that follow. */
    static Optional<Mark> end(Node node) {
        if (node instanceof ScalarNode scalar) {
            boolean lines =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            return lines || !scalar.getAnchor().isEmpty() ? Optional.empty() : node.getEndMark();
        }
        if (!(node instanceof CollectionNode<?> collection)
                || !collection.getAnchor().isEmpty()) {
            return Optional.empty();
        }
        if (collection.getFlowStyle() == FlowStyle.FLOW) {
            return node.getEndMark();
        }
        List<?> values = collection.getValue();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Object last = values.get(values.size() - 1);
        return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
    }

    private static boolean isText(Node node, String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
    }
}
