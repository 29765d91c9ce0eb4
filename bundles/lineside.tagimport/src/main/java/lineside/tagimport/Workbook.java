// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A workbook of a spreadsheet (Office Open XML, ECMA-376), as far as it is a table of texts. Unpacked at most {@value #MAX_BYTES}
 * bytes; formulas count as what they came to last, formats of numbers do not count.
 */
final class Workbook {
    private static final int MAX_BYTES = SourceFile.MAX_BYTES;
    private static final String TEXTS = "xl/sharedStrings.xml";
    private static final String SHEET = "xl/worksheets/[^/]+\\.xml";

    private Workbook() {}

    /** The rows of each sheet that are not blank, in the order of the sheets' files. */
    static List<List<Csv.Entry>> sheets(SourceFile file) throws ImportFault {
        Map<String, byte[]> parts = parts(file);
        byte[] texts = parts.remove(TEXTS);
        List<String> shared = texts == null ? List.of() : SharedTexts.read(new SourceFile(texts));
        List<List<Csv.Entry>> sheets = new ArrayList<>();
        for (byte[] sheet : parts.values()) {
            sheets.add(SheetRows.read(new SourceFile(sheet), shared));
        }
        if (sheets.isEmpty()) {
            throw new ImportFault(
                    "this archive is no workbook with sheets; a tag list is a workbook (.xlsx), CSV or XML");
        }
        return sheets;
    }

    private static Map<String, byte[]> parts(SourceFile file) throws ImportFault {
        Map<String, byte[]> parts = new TreeMap<>();
        int left = MAX_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // Whatever is in it: also what nobody wants costs time to pass.
                byte[] part = zip.readNBytes(left + 1);
                left -= part.length;
                if (left < 0) {
                    throw new ImportFault("the workbook unpacks to more than " + (MAX_BYTES >> 20)
                            + " MB; export fewer tags at a time");
                }
                if (entry.getName().equals(TEXTS) || entry.getName().matches(SHEET)) {
                    parts.put(entry.getName(), part);
                }
            }
            return parts;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new ImportFault("the workbook is damaged; save it again");
        }
    }
}
