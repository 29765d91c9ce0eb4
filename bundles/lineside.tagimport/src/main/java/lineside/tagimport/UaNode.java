// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import javax.xml.stream.XMLStreamReader;

/** A node of a UANodeSet, as far as an import wants to know. Filled while it is read. */
final class UaNode {
    private static final String PROPERTY = "i=68";

    private final String kind;
    private final int line;
    private final String id;
    private final String name;
    private final String dataType;
    private final String rank;
    private final String access;
    private String parent;
    private String type = "";

    UaNode(XMLStreamReader element, int line) {
        kind = element.getLocalName();
        this.line = line;
        id = Xml.attribute(element, "NodeId");
        // Without the number of its namespace, "1:Speed".
        name = Xml.attribute(element, "BrowseName").replaceFirst("^\\d+:", "");
        dataType = Xml.attribute(element, "DataType");
        rank = Xml.attribute(element, "ValueRank");
        access = Xml.attribute(element, "AccessLevel");
        parent = Xml.attribute(element, "ParentNodeId");
    }

    void partOf(String other) {
        if (parent.isEmpty()) {
            parent = other;
        }
    }

    void typed(String other) {
        type = other;
    }

    int line() {
        return line;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** The node around it, by its id; empty when the file does not say. */
    String parent() {
        return parent;
    }

    boolean isVariable() {
        return kind.equals("UAVariable");
    }

    /** What belongs to it is a pattern for others, and in no server's data. */
    boolean isType() {
        return kind.endsWith("Type");
    }

    boolean isProperty() {
        return type.equals(PROPERTY);
    }

    /** As written; the standard's BaseDataType when it is not. */
    String dataType() {
        return dataType.isEmpty() ? "i=24" : dataType;
    }

    /** A single value: -1, which is also what holds when nothing is written. */
    boolean isScalar() {
        return rank.isEmpty() || rank.equals("-1");
    }

    String rank() {
        return rank;
    }

    /** The lowest bit says that it can be read; that is so when nothing is written. */
    boolean isReadable() {
        return !access.matches("\\d{1,3}") || (Integer.parseInt(access) & 1) == 1;
    }

    String access() {
        return access;
    }
}
