// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Map;

/** The tags of one device as Kepware's server exports them. */
final class KepwareCsv {
    private static final String TYPE = "data type";
    private static final Map<String, Form> TYPES = Map.ofEntries(
            Map.entry("boolean", Form.BOOL),
            Map.entry("char", Form.INT8),
            Map.entry("byte", Form.UINT8),
            Map.entry("short", Form.INT16),
            Map.entry("word", Form.UINT16),
            Map.entry("long", Form.INT32),
            Map.entry("dword", Form.UINT32),
            Map.entry("llong", Form.INT64),
            Map.entry("qword", Form.UINT64),
            Map.entry("float", Form.FLOAT32),
            Map.entry("double", Form.FLOAT64),
            Map.entry("string", Form.STRING));
    private static final int LEAST_MILLIS = 10;
    private static final int MOST_MILLIS = 3_600_000;

    private KepwareCsv() {}

    static void read(Table table, Found found) {
        for (Csv.Entry row : table.rows()) {
            String name = table.cell(row, "tag name");
            try {
                Form form = Form.of(TYPES, "Data Type", table.cell(row, TYPE));
                plain(table, row);
                found.add(SourceTag.of(row.line(), name, table.cell(row, "address"), form)
                        .every(interval(table.cell(row, "scan rate"))));
            } catch (RowFault fault) {
                found.refuse(fault.in(row.line(), name));
            }
        }
    }

    /** What Kepware's server does to a value is not in the device: reading there would give another number. */
    private static void plain(Table table, Csv.Entry row) throws RowFault {
        String scaling = table.cell(row, "scaling");
        if (!scaling.isEmpty() && !scaling.equalsIgnoreCase("none")) {
            throw new RowFault(
                    "Scaling", scaling, "the value in the device is another one; enter the tag by hand, with scale");
        }
        String negate = table.cell(row, "negate value");
        if (!negate.isEmpty() && !negate.equals("0") && !negate.equalsIgnoreCase("false")) {
            throw new RowFault(
                    "Negate Value",
                    negate,
                    "the value in the device is another one; enter the tag by hand, with scale");
        }
    }

    private static String interval(String rate) {
        if (!rate.matches("\\d{1,7}")) {
            return "";
        }
        int millis = Integer.parseInt(rate);
        return millis >= LEAST_MILLIS && millis <= MOST_MILLIS ? millis + "ms" : "";
    }
}
