// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in the workbooks of spreadsheets (Office Open XML, ECMA-376), as TIA Portal exports its tag tables. */
final class WorkbookTest {
    @TempDir
    Path folder;

    @Test
    void aWorkbookSaysTheSameAsItsText() throws Exception {
        Lines lines = new Lines(folder);
        String text = Files.readString(Lines.sample("mixer-tia.csv"));
        Path workbook = Workbooks.of(folder.resolve("tags.xlsx"), text, ';');
        assertEquals(
                lines.run(Lines.sample("mixer-tia.csv"), "--dry-run").out(),
                lines.run(workbook, "--dry-run").out());
    }

    @Test
    void numbersAndMissingCellsAreWhereTheyBelong() throws Exception {
        Lines lines = new Lines(folder, Lines.FILLER, "modbus://192.0.2.10");
        Path workbook = Workbooks.of(
                folder.resolve("tags.xlsx"),
                "Tag Name,Scaling,Address,Data Type\nSpeed,,400001,Word\nHeat,,300002,Short\n",
                ',');
        Lines.Said said = lines.run(workbook, "--dry-run", "--counts-from", "1");
        assertEquals(
                List.of("filler.heat  3x2:int16 integer  (row 3 'Heat')"), said.of("new"), said.out() + said.err());
    }

    @Test
    void textsMayStandInTheCell() throws IOException {
        Path workbook = Workbooks.zip(
                folder.resolve("tags.xlsx"),
                Map.of(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>name</t></is></c><c t=\"str\"><f>A</f><v>address</v>"
                                + "</c></row><row><c t=\"inlineStr\"><is><r><t>Go</t></r><r><t>od</t></r></is></c><c t=\"str\">"
                                + "<v>db1.dbd4</v></c></row></sheetData></worksheet>"));
        assertEquals(
                List.of("filler.good  db1.dbd4 integer  (row 2 'Good')"),
                new Lines(folder).run(workbook, "--dry-run").of("new"));
    }

    @Test
    void otherAndDamagedArchivesAreNamed() throws IOException {
        refused(Map.of("notes.txt", "name,address"), "this archive is no workbook with sheets");
        refused(Map.of("xl/worksheets/sheet1.xml", "<worksheet>"), "the file is damaged XML");
        refused(
                Map.of("xl/worksheets/sheet1.xml", "<worksheet><row><c t=\"s\"><v>7</v></c></row></worksheet>"),
                "row 1 names a text that the workbook does not hold");
        refused(
                Map.of("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>"),
                "document type");
        refused(Map.of("xl/worksheets/sheet1.xml", "<worksheet/>"), "what this file is cannot be told");
    }

    /** A few hundred kilobytes that become gigabytes. */
    @Test
    void anArchiveThatSwellsIsNotUnpacked() throws IOException {
        swelling("xl/worksheets/sheet1.xml");
        swelling("xl/media/picture.png");
    }

    private void swelling(String part) throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            for (int i = 0; i < 65; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        Lines.Said said = new Lines(folder).run(bomb);
        assertTrue(said.err().contains("the workbook unpacks to more than 64 MB"), said.err());
    }

    private void refused(Map<String, String> parts, String sentence) throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run(Workbooks.zip(folder.resolve("bad.xlsx"), parts));
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains(sentence), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
        assertEquals(Lines.FILLER, Files.readString(lines.yaml()));
    }
}
