// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The variables of an OPC UA server in a UANodeSet (OPC UA Part 6, Annex F). Their names are the ways to them. */
final class NodeSet implements XmlFile.Elements {
    private static final Set<String> TO_PARTS =
            Set.of("HasComponent", "HasProperty", "Organizes", "HasOrderedComponent", "i=47", "i=46", "i=35", "i=49");
    private static final Set<String> TYPE_OF = Set.of("HasTypeDefinition", "i=40");

    private final NodeSetTags tags;
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, UaNode> nodes = new HashMap<>();
    private final List<UaNode> variables = new ArrayList<>();
    private @Nullable UaNode current;

    private NodeSet(Found found) {
        tags = new NodeSetTags(found);
    }

    static void read(SourceFile file, Found found) throws ImportFault {
        NodeSet set = new NodeSet(found);
        XmlFile.read(file, set);
        set.tags.of(set.variables, set.nodes);
    }

    @Override
    public void begin(XMLStreamReader element, int line) throws XMLStreamException, ImportFault {
        String name = element.getLocalName();
        int depth = open.size();
        String around = depth == 0 ? "" : open.getFirst();
        open.push(name);
        if (depth == 1 && name.startsWith("UA")) {
            current = new UaNode(element, line);
        } else if (depth == 2 && around.equals("NamespaceUris") && name.equals("Uri")) {
            tags.namespace(element.getElementText().strip());
        } else if (depth == 2 && around.equals("Aliases") && name.equals("Alias")) {
            String alias = Xml.attribute(element, "Alias");
            tags.alias(alias, element.getElementText().strip());
        } else if (depth == 3 && around.equals("References") && name.equals("Reference") && current != null) {
            reference(current, element);
        }
    }

    private static void reference(UaNode node, XMLStreamReader element) throws XMLStreamException {
        String type = Xml.attribute(element, "ReferenceType");
        boolean forward = !Xml.attribute(element, "IsForward").equals("false");
        String other = element.getElementText().strip();
        if (!forward && TO_PARTS.contains(type)) {
            node.partOf(other);
        } else if (forward && TYPE_OF.contains(type)) {
            node.typed(other);
        }
    }

    @Override
    public void end(String name) {
        open.pop();
        if (open.size() == 1 && current != null) {
            nodes.put(current.id(), current);
            if (current.isVariable()) {
                variables.add(current);
            }
            current = null;
        }
    }
}
