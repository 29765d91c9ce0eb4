// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** The tags of a Logix controller and of its programs in an L5X export. */
final class L5x implements XmlFile.Elements {
    private final Found found;
    private final Deque<String> open = new ArrayDeque<>();
    private String program = "";

    private L5x(Found found) {
        this.found = found;
    }

    static void read(SourceFile file, Found found) throws ImportFault {
        XmlFile.read(file, new L5x(found));
    }

    @Override
    public void begin(XMLStreamReader element, int line) throws ImportFault {
        String name = element.getLocalName();
        if (name.equals("Program")) {
            program = Xml.attribute(element, "Name");
        } else if (name.equals("Tag") && "Tags".equals(open.peek())) {
            tag(element, line);
        }
        open.push(name);
    }

    @Override
    public void end(String name) {
        open.pop();
        if (name.equals("Program")) {
            program = "";
        }
    }

    private void tag(XMLStreamReader element, int line) throws ImportFault {
        String dimensions = Xml.attribute(element, "Dimensions");
        String type = Xml.attribute(element, "DataType");
        boolean alias = Xml.attribute(element, "TagType").equals("Alias");
        LogixTags.add(
                found,
                line,
                LogixTags.name(program, Xml.attribute(element, "Name")),
                dimensions.isEmpty() || dimensions.equals("0") ? type : type + "[" + dimensions + "]",
                alias ? Optional.of(Xml.attribute(element, "AliasFor")) : Optional.empty(),
                Xml.attribute(element, "ExternalAccess"));
        found.withinLimits();
    }
}
