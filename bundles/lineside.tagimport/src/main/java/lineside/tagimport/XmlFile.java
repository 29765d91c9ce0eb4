// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML file from outside: what it is, and its elements one by one. */
final class XmlFile {
    private static final int DEEPEST = 100;

    /** Takes what it wants of each element. */
    interface Elements {
        /** @param line of the file, from 1 */
        void begin(XMLStreamReader element, int line) throws XMLStreamException, ImportFault;

        /** @param name without its prefix */
        void end(String name);
    }

    private XmlFile() {}

    /** The format that the first element shows. */
    static Format format(SourceFile file, Optional<Format> wanted) throws ImportFault {
        String[] root = {""};
        read(file, new Elements() {
            @Override
            public void begin(XMLStreamReader element, int line) {
                root[0] = root[0].isEmpty() ? element.getLocalName() : root[0];
            }

            @Override
            public void end(String name) {
                // Only the first beginning tells.
            }
        });
        for (Format format : Format.values()) {
            if (format.isRoot(root[0])
                    && wanted.filter(other -> other != format).isEmpty()) {
                return format;
            }
        }
        throw new ImportFault("this is XML that begins with '" + Words.shown(root[0], 60) + "'"
                + wanted.map(format -> ", which is no " + format.title())
                        .orElse(", which is not read; export the tags as CSV"));
    }

    /** All elements. */
    static void read(SourceFile file, Elements elements) throws ImportFault {
        int depth = 0;
        try {
            XMLStreamReader xml = Xml.reader(new ByteArrayInputStream(file.bytes()));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.DTD) {
                    throw new ImportFault(
                            "the file has a document type (<!DOCTYPE), which no export has; it is not read");
                }
                if (event == XMLStreamReader.START_ELEMENT) {
                    if (++depth > DEEPEST) {
                        throw new ImportFault(
                                "the file is nested deeper than " + DEEPEST + " elements; it is not read");
                    }
                    elements.begin(xml, xml.getLocation().getLineNumber());
                }
                // Whoever took the text of an element stands at its end.
                if (xml.isEndElement()) {
                    depth--;
                    elements.end(xml.getLocalName());
                }
            }
        } catch (XMLStreamException broken) {
            throw new ImportFault("the file is damaged XML, at line "
                    + (broken.getLocation() == null ? "?" : broken.getLocation().getLineNumber())
                    + "; export it again");
        }
    }
}
