// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes tags of the variables of a UANodeSet: their names by the way to them, their addresses with the URI of the namespace. */
final class NodeSetTags {
    /** Ids without a namespace are the standard's. */
    private static final String OTHERS = "ns=";

    private static final int LONGEST_WAY = 32;
    private static final Map<String, Form> TYPES = Map.ofEntries(
            Map.entry("i=1", Form.BOOL),
            Map.entry("i=2", Form.INT8),
            Map.entry("i=3", Form.UINT8),
            Map.entry("i=4", Form.INT16),
            Map.entry("i=5", Form.UINT16),
            Map.entry("i=6", Form.INT32),
            Map.entry("i=7", Form.UINT32),
            Map.entry("i=8", Form.INT64),
            Map.entry("i=9", Form.UINT64),
            Map.entry("i=10", Form.FLOAT32),
            Map.entry("i=11", Form.FLOAT64),
            Map.entry("i=12", Form.STRING),
            Map.entry("i=13", Form.STRING),
            Map.entry("i=21", Form.STRING),
            Map.entry("i=29", Form.INT32));
    private static final List<String> BUILT_IN = List.of(
            "Boolean",
            "SByte",
            "Byte",
            "Int16",
            "UInt16",
            "Int32",
            "UInt32",
            "Int64",
            "UInt64",
            "Float",
            "Double",
            "String",
            "DateTime");

    private final Found found;
    private final List<String> uris = new ArrayList<>();
    private final Map<String, String> aliases = new HashMap<>();

    NodeSetTags(Found found) {
        this.found = found;
        for (int i = 0; i < BUILT_IN.size(); i++) {
            aliases.put(BUILT_IN.get(i), "i=" + (i + 1));
        }
    }

    /** The next one; the first has the number 1 in the file. */
    void namespace(String uri) {
        uris.add(uri);
    }

    void alias(String alias, String id) {
        aliases.put(alias, id);
    }

    void of(List<UaNode> variables, Map<String, UaNode> nodes) throws ImportFault {
        int left = 0;
        for (UaNode variable : variables) {
            Deque<UaNode> way = way(variable, nodes);
            if (variable.isProperty()
                    || !variable.id().startsWith(OTHERS)
                    || way.stream().anyMatch(UaNode::isType)) {
                left++;
                continue;
            }
            String name = String.join(".", way.stream().map(UaNode::name).toList());
            try {
                found.add(SourceTag.of(variable.line(), name, address(variable.id()), form(variable)));
            } catch (RowFault fault) {
                found.refuse(fault.in(variable.line(), name));
            }
            found.withinLimits();
        }
        if (left > 0) {
            found.note(left
                    + " variables are properties, or belong to types or to the standard itself; they are not taken");
        }
    }

    /** From the outermost node that the file has to this one. */
    private static Deque<UaNode> way(UaNode variable, Map<String, UaNode> nodes) {
        Deque<UaNode> way = new ArrayDeque<>();
        UaNode node = variable;
        while (node != null && way.size() < LONGEST_WAY && !way.contains(node)) {
            way.push(node);
            node = nodes.get(node.parent());
        }
        return way;
    }

    private String address(String id) throws RowFault {
        int end = id.indexOf(';');
        String number = end < 0 ? "" : id.substring(OTHERS.length(), end);
        int index = number.matches("\\d{1,5}") ? Integer.parseInt(number) : 0;
        String uri = index >= 1 && index <= uris.size() ? uris.get(index - 1) : "";
        if (uri.isEmpty() || uri.contains(";") || uri.contains("%")) {
            throw new RowFault(
                    "NodeId",
                    id,
                    "its namespace has no URI in the file that an address can hold; enter the tag by hand");
        }
        return "nsu=" + uri + id.substring(end);
    }

    private Form form(UaNode variable) throws RowFault {
        if (!variable.isScalar()) {
            throw new RowFault(
                    "ValueRank", variable.rank(), "an array; one value is read, so give the address of one element");
        }
        if (!variable.isReadable()) {
            throw new RowFault("AccessLevel", variable.access(), "it cannot be read");
        }
        String type = aliases.getOrDefault(variable.dataType(), variable.dataType());
        Form form = TYPES.get(type);
        if (form == null) {
            throw new RowFault(
                    "DataType",
                    variable.dataType(),
                    "a type that is not read; an enumeration of the server's own is entered by" + " hand, as integer");
        }
        return form;
    }
}
