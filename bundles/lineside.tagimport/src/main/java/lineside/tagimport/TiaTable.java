// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Map;

/** The tag table of a Siemens controller as TIA Portal exports it, saved as text; with English or German columns. */
final class TiaTable {
    private static final Map<String, Form> TYPES = Map.ofEntries(
            Map.entry("bool", Form.BOOL),
            Map.entry("byte", Form.UINT8),
            Map.entry("word", Form.UINT16),
            Map.entry("dword", Form.UINT32),
            Map.entry("lword", Form.UINT64),
            Map.entry("sint", Form.INT8),
            Map.entry("usint", Form.UINT8),
            Map.entry("int", Form.INT16),
            Map.entry("uint", Form.UINT16),
            Map.entry("dint", Form.INT32),
            Map.entry("udint", Form.UINT32),
            Map.entry("lint", Form.INT64),
            Map.entry("ulint", Form.UINT64),
            Map.entry("real", Form.FLOAT32),
            Map.entry("lreal", Form.FLOAT64),
            Map.entry("string", Form.STRING));

    private TiaTable() {}

    static void read(Table table, Found found) {
        for (Csv.Entry row : table.rows()) {
            String name = table.cell(row, "name");
            try {
                Form form = Form.of(TYPES, "Data Type", table.cell(row, "data type", "datentyp"));
                found.add(SourceTag.of(row.line(), name, table.cell(row, "logical address", "logische adresse"), form));
            } catch (RowFault fault) {
                found.refuse(fault.in(row.line(), name));
            }
        }
    }
}
