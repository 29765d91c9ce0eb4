// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Generic CSV: columns name, address, type, interval, workUnit, in our own words. */
final class PlainCsv {
    private static final Set<String> KNOWN = Set.of("name", "address", "type", "interval", "workunit");

    private PlainCsv() {}

    static void read(Table table, Found found) {
        List<String> others = table.others(KNOWN);
        if (!others.isEmpty()) {
            found.note("these columns are not read: " + Words.shown(String.join(", ", others), 300));
        }
        for (Csv.Entry row : table.rows()) {
            found.add(new SourceTag(
                    row.line(),
                    table.cell(row, "name"),
                    table.cell(row, "address"),
                    Optional.empty(),
                    Words.small(table.cell(row, "type")),
                    table.cell(row, "interval"),
                    table.cell(row, "workunit")));
        }
    }
}
