// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms of a tag list that are read. */
enum Format {
    CSV("csv", "generic CSV", "name"),
    KEPWARE("kepware", "Kepware CSV", "tag name|address|data type"),
    TIA("tia", "TIA tag table", "name|data type/datentyp|logical address/logische adresse"),
    LOGIX_CSV("logix-csv", "Logix CSV", "type|scope|name|datatype"),
    L5X("l5x", "L5X export", ""),
    NODESET("opcua", "UANodeSet", "");

    private final String word;
    private final String title;
    private final String columns;

    /** @param columns by which a header is known, some in two languages; empty for what is no table */
    Format(String word, String title, String columns) {
        this.word = word;
        this.title = title;
        this.columns = columns;
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    /** Whether this is the header of such a table. */
    boolean isHeader(Table table) {
        return !columns.isEmpty()
                && Arrays.stream(columns.split("\\|"))
                        .allMatch(column -> Arrays.stream(column.split("/")).anyMatch(table::has));
    }

    /** Whether XML of this kind begins with this element. */
    boolean isRoot(String element) {
        return this == L5X ? element.equals("RSLogix5000Content") : this == NODESET && element.equals("UANodeSet");
    }

    boolean isTable() {
        return !columns.isEmpty();
    }

    static Format named(String word) throws ImportFault {
        Optional<Format> format =
                Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        if (format.isEmpty()) {
            throw new ImportFault("--format '" + word + "' is none of "
                    + Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", ")));
        }
        return format.get();
    }
}
