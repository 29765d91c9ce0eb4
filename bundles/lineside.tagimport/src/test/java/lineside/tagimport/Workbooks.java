// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as spreadsheets write them, for tests: one sheet, texts shared, numbers in place. */
final class Workbooks {
    private Workbooks() {}

    /** A table of separated values as the second sheet of a workbook, behind an empty one. */
    static Path of(Path file, String table, char separator) throws IOException, ImportFault {
        StringBuilder sheet = new StringBuilder("<worksheet><sheetData>");
        StringBuilder texts = new StringBuilder("<sst>");
        int shared = 0;
        for (Csv.Entry row : Csv.read(table, separator)) {
            sheet.append("<row r=\"").append(row.line()).append("\">");
            for (int i = 0; i < row.fields().size(); i++) {
                String text = row.fields().get(i).replace("&", "&amp;").replace("<", "&lt;");
                String place = (char) ('A' + i) + "" + row.line();
                if (text.matches("\\d+")) {
                    sheet.append("<c r=\"")
                            .append(place)
                            .append("\"><v>")
                            .append(text)
                            .append("</v></c>");
                } else if (!text.isEmpty()) {
                    sheet.append("<c r=\"")
                            .append(place)
                            .append("\" t=\"s\"><v>")
                            .append(shared++)
                            .append("</v></c>");
                    texts.append("<si><r><t>")
                            .append(text, 0, 1)
                            .append("</t></r><r><t xml:space=\"preserve\">")
                            .append(text.substring(1))
                            .append("</t></r><rPh><t>spoken</t></rPh></si>");
                }
            }
            sheet.append("</row>");
        }
        Map<String, String> parts = new TreeMap<>();
        parts.put("xl/workbook.xml", "<workbook/>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>");
        parts.put("xl/worksheets/sheet2.xml", sheet + "</sheetData></worksheet>");
        parts.put("xl/sharedStrings.xml", texts + "</sst>");
        return zip(file, parts);
    }

    static Path zip(Path file, Map<String, String> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : new TreeMap<>(parts).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
