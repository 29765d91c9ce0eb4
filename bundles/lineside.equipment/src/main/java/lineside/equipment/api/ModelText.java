// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a line model's document, for edits that leave every other character as it is: comments, order, spaces. Edits are
 * gathered and made together. Where the place of one is not certain, it is not made and the answer is false. What comes out must
 * be loaded and compared with what was wanted before anybody uses it. Not for several threads.
 */
public final class ModelText {
    private record Edit(int start, int end, String with) {}

    private final String text;
    private final Node root;
    private final String lineEnd;
    private final List<Edit> edits = new ArrayList<>();

    private ModelText(String text, Node root) {
        this.text = text;
        this.root = root;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** The text; empty when it is not YAML that can be read. */
    public static Optional<ModelText> of(byte[] yaml) {
        return YamlText.read(yaml, new Findings(""))
                .map(root -> new ModelText(new String(yaml, StandardCharsets.UTF_8), root));
    }

    /**
     * Adds signals behind the last one of a work unit, or as its first.
     *
     * @param signals each a group of fields on one line, {@code { name: state, ... }}
     * @return whether it is certain where they go: the fields of the work unit, and its signals, stand one below the other
     */
    public boolean add(String workUnit, List<String> signals) {
        Optional<MappingNode> unit = ModelNodes.unit(root, workUnit)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .filter(ModelNodes::isBlock);
        if (unit.isEmpty()) {
            return false;
        }
        Optional<Node> list = ModelNodes.field(unit.get(), "signals");
        int column = column(unit.get());
        if (list.isEmpty()) {
            return behind(unit.get(), " ".repeat(column) + "signals:", lines(signals, column + 2));
        }
        if (!(list.get() instanceof SequenceNode) || !list.get().getAnchor().isEmpty()) {
            return false;
        }
        SequenceNode present = (SequenceNode) list.get();
        if (!present.getValue().isEmpty()) {
            return ModelNodes.isBlock(present)
                    && beginsItsLine(present)
                    && behind(present, "", lines(signals, column(present)));
        }
        return instead(present, lines(signals, column + 2));
    }

    private String lines(List<String> signals, int column) {
        StringBuilder lines = new StringBuilder();
        signals.forEach(signal ->
                lines.append(lineEnd).append(" ".repeat(column)).append("- ").append(signal));
        return lines.toString();
    }

    private boolean behind(Node node, String title, String lines) {
        int stop = ModelNodes.end(node).map(mark -> stop(at(mark))).orElse(-1);
        if (stop < 0) {
            return false;
        }
        edits.add(new Edit(stop, stop, (title.isEmpty() ? "" : lineEnd + title) + lines));
        return true;
    }

    /** In the place of an empty list, {@code []}. */
    private boolean instead(Node empty, String lines) {
        int start = empty.getStartMark().map(this::at).orElse(-1);
        int end = empty.getEndMark().map(this::at).orElse(-1);
        if (start < 0 || stop(end) < 0 || !text.substring(start, end).equals("[]")) {
            return false;
        }
        edits.add(new Edit(start, end, ""));
        edits.add(new Edit(stop(end), stop(end), lines));
        return true;
    }

    private boolean beginsItsLine(Node node) {
        int start = node.getStartMark().map(this::at).orElse(0);
        int line = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        return start > 0 && text.substring(line, start).isBlank();
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    /**
     * Writes another value into a field of a signal that is there.
     *
     * @param value as it shall stand in the document, quotes included
     * @return whether the field stands there by itself, on one line
     */
    public boolean replace(String workUnit, String signal, String field, String value) {
        Optional<Node> node = ModelNodes.unit(root, workUnit)
                .flatMap(unit -> ModelNodes.field(unit, "signals"))
                .flatMap(list -> ModelNodes.item(list, "name", signal))
                .flatMap(item -> ModelNodes.field(item, field))
                .filter(ScalarNode.class::isInstance)
                .filter(scalar -> scalar.getAnchor().isEmpty());
        if (node.isEmpty()
                || node.get().getStartMark().isEmpty()
                || node.get().getEndMark().isEmpty()) {
            return false;
        }
        int start = at(node.get().getStartMark().get());
        int end = at(node.get().getEndMark().get());
        if (start >= end || text.substring(start, end).contains("\n") || "|>".indexOf(text.charAt(start)) >= 0) {
            return false;
        }
        edits.add(new Edit(start, end, value));
        return true;
    }

    /** The document with the edits made. */
    public byte[] edited() {
        StringBuilder out = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit -> out.replace(edit.start(), edit.end(), edit.with()));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Marks count characters, Java counts halves of the rarer ones. */
    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /** Where the line ends on which something ends; -1 when more than a comment stands behind it. */
    private int stop(int end) {
        int stop = end;
        while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
            stop++;
        }
        return text.substring(end, stop).matches("\\s*(#.*)?") ? stop : -1;
    }
}
