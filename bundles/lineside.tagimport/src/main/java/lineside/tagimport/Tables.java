// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.List;
import java.util.Optional;

/** Finds what a text of separated values is: its separator, its header, its format. By what it holds, never by its file name. */
final class Tables {
    private static final String SEPARATORS = ",;\t";
    /** Some tools write remarks before the header. */
    private static final int HEADER_WITHIN = 50;

    /** From the most particular header to the least. */
    private static final List<Format> FORMATS = List.of(Format.KEPWARE, Format.TIA, Format.LOGIX_CSV, Format.CSV);

    /**
     * A table and what it is.
     *
     * @param format whose header it has
     * @param table the rows under that header
     */
    record Known(Format format, Table table) {}

    private Tables() {}

    /** @param wanted the format that was asked for; empty to find it */
    static Known of(String text, Optional<Format> wanted) throws ImportFault {
        for (Format format : wanted.map(List::of).orElse(FORMATS)) {
            for (char separator : SEPARATORS.toCharArray()) {
                int header = header(Csv.peek(text, separator, HEADER_WITHIN), format);
                if (header >= 0) {
                    List<Csv.Entry> all = Csv.read(text, separator);
                    return new Known(format, new Table(all.get(header), all.subList(header + 1, all.size())));
                }
            }
        }
        throw new ImportFault(unknown(wanted));
    }

    /**
     * The same of the sheets of a workbook: the first that is a table.
     *
     * @param wanted the format that was asked for; empty to find it
     */
    static Known of(List<List<Csv.Entry>> sheets, Optional<Format> wanted) throws ImportFault {
        for (Format format : wanted.map(List::of).orElse(FORMATS)) {
            for (List<Csv.Entry> all : sheets) {
                int header = header(all, format);
                if (header >= 0) {
                    return new Known(format, new Table(all.get(header), all.subList(header + 1, all.size())));
                }
            }
        }
        throw new ImportFault(unknown(wanted));
    }

    private static int header(List<Csv.Entry> rows, Format format) {
        for (int i = 0; i < Math.min(rows.size(), HEADER_WITHIN); i++) {
            if (format.isHeader(new Table(rows.get(i), List.of()))) {
                return i;
            }
        }
        return -1;
    }

    private static String unknown(Optional<Format> wanted) {
        return wanted.map(format ->
                        "the file has no header of " + format.title() + " within its first " + HEADER_WITHIN + " rows")
                .orElse("what this file is cannot be told: no row of the first " + HEADER_WITHIN
                        + " is the header of a format that is known; say which one it is with --format, or give it a first row"
                        + " 'name,address,type'");
    }
}
