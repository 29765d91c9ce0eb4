// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of one sheet of a workbook; the same limits as for separated values. */
final class SheetRows implements XmlFile.Elements {
    private final List<String> shared;
    private final List<Csv.Entry> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int row;
    private int column;
    private String kind = "";

    private SheetRows(List<String> shared) {
        this.shared = shared;
    }

    static List<Csv.Entry> read(SourceFile part, List<String> shared) throws ImportFault {
        SheetRows sheet = new SheetRows(shared);
        XmlFile.read(part, sheet);
        return sheet.rows;
    }

    @Override
    public void begin(XMLStreamReader element, int line) throws XMLStreamException, ImportFault {
        switch (element.getLocalName()) {
            case "row" -> {
                String number = Xml.attribute(element, "r");
                row = number.matches("\\d{1,7}") ? Integer.parseInt(number) : row + 1;
                cells = new ArrayList<>();
                column = 0;
            }
            case "c" -> {
                kind = Xml.attribute(element, "t");
                column = column(Xml.attribute(element, "r"), column);
            }
            case "v", "t" -> put(element.getElementText());
            default -> {}
        }
    }

    @Override
    public void end(String name) {
        if (name.equals("c")) {
            column++;
        } else if (name.equals("row")) {
            Csv.Entry entry = new Csv.Entry(row, cells);
            if (!entry.isBlank()) {
                rows.add(entry);
            }
        }
    }

    private void put(String written) throws ImportFault {
        String text = kind.equals("s") ? shared(written.strip()) : written;
        if (column >= Csv.MAX_FIELDS) {
            return;
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        String whole = cells.get(column) + text.strip();
        if (whole.length() > Csv.MAX_LENGTH || rows.size() >= Csv.MAX_RECORDS) {
            throw new ImportFault(
                    "row " + row + " has a field of more than " + Csv.MAX_LENGTH + " characters, or there are more"
                            + " than " + Csv.MAX_RECORDS + " rows; export fewer tags at a time");
        }
        cells.set(column, whole);
    }

    private String shared(String number) throws ImportFault {
        int index = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
        if (index < 0 || index >= shared.size()) {
            throw new ImportFault("row " + row + " names a text that the workbook does not hold; save it again");
        }
        return shared.get(index);
    }

    /** From letters, {@code C7} is 2; without them the next one. */
    private static int column(String place, int next) {
        String letters = place.replaceAll("[^A-Z]", "");
        if (letters.isEmpty() || letters.length() > 3) {
            return next;
        }
        int column = 0;
        for (char letter : letters.toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }
}
