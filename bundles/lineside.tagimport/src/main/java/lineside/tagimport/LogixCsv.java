// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a Logix controller as Studio 5000 exports them into CSV; comments in it are no tags. */
final class LogixCsv {
    private static final Pattern ACCESS = Pattern.compile("ExternalAccess\\s*:=\\s*([A-Za-z/ ]+)");

    private LogixCsv() {}

    static void read(Table table, Found found) {
        for (Csv.Entry row : table.rows()) {
            String kind = Words.small(table.cell(row, "type"));
            boolean alias = kind.equals("alias");
            if (!alias && !kind.equals("tag")) {
                continue;
            }
            Matcher access = ACCESS.matcher(table.cell(row, "attributes"));
            LogixTags.add(
                    found,
                    row.line(),
                    LogixTags.name(table.cell(row, "scope"), table.cell(row, "name")),
                    table.cell(row, "datatype"),
                    alias ? Optional.of(table.cell(row, "specifier")) : Optional.empty(),
                    access.find() ? access.group(1).strip() : "");
        }
    }
}
