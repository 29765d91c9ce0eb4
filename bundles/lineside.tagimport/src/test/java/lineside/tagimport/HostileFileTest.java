// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not what they should be: one sentence each, and the line model as it was. */
final class HostileFileTest {
    @TempDir
    Path folder;

    private void refused(Lines lines, Lines.Said said, String sentence) throws IOException {
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains(sentence), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
        assertEquals(Lines.FILLER, Files.readString(lines.yaml()));
    }

    @Test
    void anythingElseIsNamed() throws IOException {
        Lines lines = new Lines(folder);
        refused(lines, lines.run(""), "what this file is cannot be told");
        refused(lines, lines.run("Dear colleagues,\nplease find attached\n"), "what this file is cannot be told");
        refused(
                lines,
                lines.run("a,b\n1,2\n", "--format", "kepware"),
                "no header of Kepware CSV within its first 50 rows");
        refused(lines, lines.run("name,address\n", "--format", "word"), "--format 'word' is none of csv, kepware");
        refused(lines, lines.run("PK\u0003\u0004 and so on"), "this archive is no workbook");
        refused(lines, lines.run("name,address\nx,db1.dbd0\n\0\n"), "zero bytes");
        refused(
                lines,
                lines.run("name,address\nx,\"db1.dbd0\nand on\n"),
                "row 2: a quote is opened there and not closed");
        refused(
                lines,
                lines.run("name,address\nx," + "y".repeat(10_001) + "\n"),
                "row 2 has a field of more than 10000");
        refused(lines, lines.run("name,address\nx" + ",".repeat(200) + "\n"), "more than 200 fields");
        refused(lines, lines.run(lines.conf().resolve("none.csv")), "there is no file");
        refused(lines, lines.run(lines.conf()), "there is no file");
    }

    @Test
    void tooMuchIsNotRead() throws IOException {
        Lines lines = new Lines(folder);
        Path large = folder.resolve("large.csv");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(SourceFile.MAX_BYTES + 1L);
        }
        refused(lines, lines.run(large), "is larger than 64 MB");
        refused(lines, lines.run("name,address\n" + "x,y\n".repeat(Csv.MAX_RECORDS)), "more than 200000 rows");
    }

    @Test
    void aFileOfAnOldCharsetIsReadWhenItIsNamed() throws IOException {
        Lines lines = new Lines(folder);
        Path file = Files.write(
                folder.resolve("ansi.csv"),
                "name,address\nFüllstand,db1.dbd0\n".getBytes(Charset.forName("windows-1252")));
        refused(lines, lines.run(file), "the file is not UTF-8 text");
        refused(lines, lines.run(file, "--charset", "ebcdic?"), "--charset 'ebcdic?' is not known");
        Lines.Said said = lines.run(file, "--charset", "windows-1252", "--dry-run");
        assertTrue(said.out().contains("filler.fullstand  db1.dbd0 integer  (row 2 'Füllstand')"), said.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "生产线,db1.dbd0 | has letters that no name in the line model can have",
                "---,db1.dbd0 | a name has 1 to 64 letters",
                "x,db1.dbd0:date | no address of this driver",
                "x,db1.dbd0:text9:9 | no address of this driver",
                "x, | no address of this driver",
            })
    void badRowsAreRefusedBySentence(String row, String sentence) throws IOException {
        Lines.Said said = new Lines(folder).run("name,address\n" + row + "\n", "--dry-run");
        assertEquals(1, said.of("refused").size(), said.out());
        assertTrue(said.of("refused").get(0).contains(sentence), said.out());
    }

    /** A field is text: neither the terminal nor the document obeys it. */
    @Test
    void whatLooksLikeYamlOrAControlCharacterIsText() throws IOException {
        Lines lines = new Lines(folder);
        String sly = "ns=2;s=a\"\", type: boolean } # \\u0041 {x: [";
        Lines.Said said = lines.run(
                "name,address,type\n\"a: }\u001b[31m\",\"" + sly + "\",text\n", "--device", "ua", "--unit", "filler");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().indexOf('\u001b') < 0);
        assertTrue(Files.readString(lines.yaml())
                .contains("address: \"ns=2;s=a\\\", type: boolean } # \\\\u0041 {x: [\", type: text }"));
    }

    @Test
    void anAddressIsOnOneLine() throws IOException {
        Lines.Said said = new Lines(folder)
                .run("name,address,type\nx,\"ns=2;s=a\nb\",text\n", "--device", "ua", "--unit", "filler", "--dry-run");
        assertTrue(
                said.of("refused").get(0).contains("'ns=2;s=a b': an address is 1 to 1000 characters on one line"),
                said.out());
    }

    @Test
    void aBrokenModelOrWiringIsSaidFirst() throws IOException {
        Lines lines = new Lines(folder);
        Files.writeString(lines.yaml(), Lines.FILLER.replace("type: real", "type: float"));
        Lines.Said said = lines.run("name,address\nx,db1.dbd0\n");
        assertTrue(
                said.err().startsWith("import: line.yaml as it is has errors, correct them first:\nline.yaml:"),
                said.err());
        Files.writeString(lines.yaml(), Lines.FILLER);
        refused(
                lines,
                lines.run("name,address\nx,db1.dbd0\n", "--device", "plx"),
                "--device 'plx' is no device of the wiring in " + lines.conf() + "; there are plc, sim, ua");
        Files.writeString(lines.conf().resolve("lineside.json"), "{");
        assertEquals(1, lines.run("name,address\nx,db1.dbd0\n").code());
    }
}
