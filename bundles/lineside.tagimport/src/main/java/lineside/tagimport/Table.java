// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records under a header, whose columns may stand in any order. */
final class Table {
    private final Csv.Entry header;
    private final List<Csv.Entry> rows;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * @param header the record with the names of the columns
     * @param rows all behind it
     */
    Table(Csv.Entry header, List<Csv.Entry> rows) {
        this.header = header;
        this.rows = List.copyOf(rows);
        for (int i = 0; i < header.fields().size(); i++) {
            columns.putIfAbsent(Words.small(header.fields().get(i)), i);
        }
    }

    List<Csv.Entry> rows() {
        return rows;
    }

    /** What a row has in the first of these columns that the header names; empty when it names none. */
    String cell(Csv.Entry row, String... names) {
        for (String name : names) {
            Integer column = columns.get(name);
            if (column != null) {
                return column < row.fields().size() ? row.fields().get(column) : "";
            }
        }
        return "";
    }

    boolean has(String name) {
        return columns.containsKey(name);
    }

    /** Columns besides these, as the file writes them. */
    List<String> others(Set<String> known) {
        return header.fields().stream()
                .filter(name -> !name.isEmpty() && !known.contains(Words.small(name)))
                .toList();
    }
}
