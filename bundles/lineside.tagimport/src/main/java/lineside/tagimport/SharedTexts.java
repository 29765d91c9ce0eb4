// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts of a workbook, which its cells name by number. What is said of their pronunciation is not one of them. */
final class SharedTexts implements XmlFile.Elements {
    private final List<String> texts = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private StringBuilder text = new StringBuilder();

    static List<String> read(SourceFile part) throws ImportFault {
        SharedTexts texts = new SharedTexts();
        XmlFile.read(part, texts);
        return texts.texts;
    }

    @Override
    public void begin(XMLStreamReader element, int line) throws XMLStreamException {
        boolean spoken = open.contains("rPh");
        open.push(element.getLocalName());
        if (element.getLocalName().equals("t") && !spoken) {
            text.append(element.getElementText());
        }
    }

    @Override
    public void end(String name) {
        open.pop();
        if (name.equals("si")) {
            texts.add(text.toString());
            text = new StringBuilder();
        }
    }
}
