// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lineside.capability.api.LineModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to line.yaml: what is shown, what is written, and that nothing else changes. */
final class ImportTest {
    @TempDir
    Path folder;

    private static final String TAGS =
            """
            name,address,type
            state,db1.dbw0:int16,
            Speed,db1.dbd16:float32,real
            GoodCount,db1.dbd4,integer
            """;

    @Test
    void aDryRunShowsTheDifferenceAndWritesNothing() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run(TAGS, "--dry-run");
        assertEquals(0, said.code(), said.err());
        assertEquals(List.of("filler.good-count  db1.dbd4 integer  (row 4 'GoodCount')"), said.of("new"));
        assertEquals(
                List.of("filler.speed  address db1.dbd12:float32 -> db1.dbd16:float32  (row 3 'Speed')"),
                said.of("changed"));
        assertEquals(List.of("filler.state"), said.of("unchanged"));
        assertTrue(said.out().endsWith("dry run: nothing was written\n"), said.out());
        assertEquals(Lines.FILLER, Files.readString(lines.yaml()));
        assertEquals(2, files(lines), "no copy, no leftover");
    }

    @Test
    void anImportLeavesEveryOtherCharacterAsItWas() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run(TAGS, "--at", "20261123T150000Z");
        assertEquals(0, said.code(), said.err());
        String wanted = Lines.FILLER
                .replace("address: db1.dbd12:float32   # pieces", "address: \"db1.dbd16:float32\"   # pieces")
                .replace(
                        "        type: real\n",
                        "        type: real\n      - { name: good-count, source: plc, address: \"db1.dbd4\", type: integer }\n");
        assertEquals(wanted, Files.readString(lines.yaml()));
        assertEquals(Lines.FILLER, Files.readString(lines.conf().resolve("line.yaml.20261123T150000Z")));
        assertEquals(3, files(lines), "the copy, and no leftover");
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        Lines lines = new Lines(folder);
        assertEquals(0, lines.run(TAGS).code());
        String once = Files.readString(lines.yaml());
        Lines.Said again = lines.run(TAGS);
        assertEquals(0, again.code(), again.err());
        assertEquals(3, again.of("unchanged").size(), again.out());
        assertTrue(again.out().endsWith("nothing to write\n"), again.out());
        assertEquals(once, Files.readString(lines.yaml()));
        assertEquals(3, files(lines), "no second copy");
    }

    @Test
    void whatIsNotInTheFileStaysAndIsNamed() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run("name,address\nGoodCount,db1.dbd4\n");
        assertEquals(
                List.of(
                        "filler.speed  db1.dbd12:float32  is not in the file; it stays",
                        "filler.state  db1.dbw0:int16  is not in the file; it stays"),
                said.of("missing"));
        assertTrue(Files.readString(lines.yaml()).contains("name: speed"));
    }

    /** Whoever gave a tag a better name must not get it a second time. */
    @Test
    void aTagThatIsThereByAnotherNameIsKnownByItsPlace() throws IOException {
        Lines.Said said = new Lines(folder).run("name,address\nMachineState,%DB1.DBW0:int16\n", "--dry-run");
        assertEquals(List.of("filler.state  is what the file calls  (row 2 'MachineState')"), said.of("unchanged"));
        assertEquals(List.of(), said.of("new"));
    }

    @Test
    void oneRefusedRowStopsAllUnlessItMayBeLeftOut() throws IOException {
        Lines lines = new Lines(folder);
        String tags = "name,address,type\nGoodCount,db1.dbd4,integer\nBad,db1.4,integer\n";
        Lines.Said said = lines.run(tags);
        assertEquals(1, said.code());
        assertEquals(
                List.of(
                        "row 3 'Bad': address 'db1.4': no address of this driver; write one such as db1.dbw10:int16 or m5.3"),
                said.of("refused"));
        assertEquals(
                "import: 1 rows are refused, nothing was written; correct them, or leave them out with --skip-refused\n",
                said.err());
        assertEquals(Lines.FILLER, Files.readString(lines.yaml()));
        assertEquals(1, lines.run(tags, "--dry-run").code(), "a dry run says whether it would go");
        assertEquals(0, lines.run(tags, "--skip-refused").code());
        assertTrue(Files.readString(lines.yaml()).contains("good-count"));
    }

    @Test
    void twoRowsOfOneNameAreBothRefusedAndNameEachOther() throws IOException {
        Lines.Said said = new Lines(folder).run("name,address\nGood.Count,db1.dbd4\nGoodCount,db1.dbd8\n", "--dry-run");
        assertEquals(
                List.of(
                        "row 2 'Good.Count': name 'Good.Count': becomes filler.good-count, and so does row 3 'GoodCount'; rename"
                                + " one of them",
                        "row 3 'GoodCount': name 'GoodCount': becomes filler.good-count, and so does row 2 'Good.Count'; rename"
                                + " one of them"),
                said.of("refused"));
        assertEquals(1, said.code());
    }

    /** What would not load is not written: a deadband on what becomes a truth. */
    @Test
    void aModelThatWouldNotBeGoodIsNotWritten() throws IOException {
        String yaml = Lines.FILLER.replace("        type: real\n", "        type: real\n        deadband: \"0.5\"\n");
        Lines lines = new Lines(folder, yaml, "s7://192.0.2.10");
        Lines.Said said = lines.run("name,address\nspeed,db1.dbx12.0\n");
        assertEquals(1, said.code());
        assertTrue(
                said.err().startsWith("import: this cannot be imported, nothing was written:\nline.yaml:"), said.err());
        assertTrue(said.err().contains("deadband: is for types integer and real only, not for 'boolean'"), said.err());
        assertEquals(yaml, Files.readString(lines.yaml()));
        assertEquals(2, files(lines));
    }

    @Test
    void whereThePlaceIsNotCertainTheLinesArePrinted() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run("name,address\nGoodCount,db1.dbd4\n", "--unit", "palletizing");
        assertEquals(1, said.code());
        assertTrue(
                said.err()
                        .contains("put these lines under the signals of work unit palletizing:\n      - { name:"
                                + " good-count, source: plc, address: \"db1.dbd4\", type: integer }"),
                said.err());
        assertEquals(Lines.FILLER, Files.readString(lines.yaml()));
    }

    /** What lets a machine run is not moved by a list from elsewhere. */
    @Test
    void whatAPermitWritesIsChangedByHandOnly() throws IOException {
        String yaml = Lines.FILLER.replace(
                "        type: real\n",
                "        type: real\n"
                        + "      - { name: run, source: plc, address: db9.dbx0.0, type: boolean, writable: true }\n"
                        + "      - { name: token, source: plc, address: \"db9.dbw2:int16\", type: integer, writable: true }\n"
                        + "    permit: { run: run, token: token }\n");
        Lines lines = new Lines(folder, yaml, "s7://192.0.2.10");
        Lines.Said said = lines.run("name,address\nrun,db9.dbx0.1\ntoken,db9.dbw2:int16\n");
        assertEquals(List.of("filler.token"), said.of("unchanged"), said.err());
        assertTrue(said.of("refused").get(0).contains("filler.run is written by a permit"), said.out());
        assertEquals(yaml, Files.readString(lines.yaml()));
    }

    @Test
    void whoeverChangedTheModelMeanwhileWins() throws IOException {
        Lines lines = new Lines(folder);
        WholeFile read = WholeFile.read(lines.yaml());
        Files.writeString(lines.yaml(), "edited by somebody");
        ImportFault fault = assertThrows(ImportFault.class, () -> read.replace(new byte[] {1}, "1"));
        assertTrue(fault.sentence().contains("was changed by somebody else meanwhile"), fault.sentence());
        assertEquals("edited by somebody", Files.readString(lines.yaml()));
        assertEquals(2, files(lines));
    }

    @Test
    void aSignalOfAnotherDeviceIsNotTakenOver() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said =
                lines.run("name,address,type\nspeed,ns=2;s=Speed,real\n", "--device", "ua", "--unit", "filler");
        assertEquals(1, said.code());
        assertTrue(
                said.of("refused").get(0).contains("filler.speed is a signal of device plc; rename the row"),
                said.out());
        assertEquals(Lines.FILLER, Files.readString(lines.yaml()));
    }

    /** The last net: a document that loads well and means something else is not written either. */
    @Test
    void whatMeansSomethingElseIsNotWritten() throws Exception {
        Sections sections = new Sections(List.of(), List.of());
        byte[] yaml = Lines.FILLER.getBytes(StandardCharsets.UTF_8);
        Difference nothing = Difference.between(sections.load(yaml), "plc", List.of());
        Map<String, String> edits = Map.of(
                "id: line-3", "id: line-4",
                "name: Filler", "name: Fuller",
                "type: real", "type: text",
                "name: speed", "name: pace",
                "workUnits:", "workUnits:\n  - id: last");
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            String other = Lines.FILLER.replace(edit.getKey(), edit.getValue());
            LineModel before = sections.load(other.getBytes(StandardCharsets.UTF_8));
            ImportFault fault = assertThrows(
                    ImportFault.class, () -> new NewModel(yaml, before, sections, "plc").with(nothing), other);
            assertTrue(fault.sentence().contains("would not mean what was wanted"), fault.sentence());
        }
    }

    @Test
    void moreThanAWorkUnitMayHaveIsSaid() throws IOException {
        StringBuilder tags = new StringBuilder("name,address\n");
        IntStream.range(0, 999).forEach(i -> tags.append("T")
                .append(i)
                .append(",db5.dbd")
                .append(4 * i)
                .append('\n'));
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run(tags.toString());
        assertEquals(1, said.code());
        assertTrue(said.err().contains("filler would have 1001 signals, and may have 1000; choose"), said.err());
        assertEquals(0, lines.run(tags.toString(), "--only", "T?8").code());
    }

    @Test
    void noCopyIsOverwritten() throws IOException {
        Lines lines = new Lines(folder);
        assertEquals(0, lines.run("name,address\na,db1.dbd4\n").code());
        assertTrue(lines.run("name,address\nb,db1.dbd8\n").out().endsWith("as it was: line.yaml.1-2\n"));
        assertEquals(Lines.FILLER, Files.readString(lines.conf().resolve("line.yaml.1")));
    }

    @Test
    void theFileStaysAsReadableAsItWas() throws IOException {
        Lines lines = new Lines(folder);
        Files.setPosixFilePermissions(lines.yaml(), PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(0, lines.run(TAGS).code());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(lines.yaml())));
    }

    @Test
    void aLinkedModelIsReplacedWhereItIs() throws IOException {
        Lines lines = new Lines(folder);
        Path real = Files.move(lines.yaml(), folder.resolve("real.yaml"));
        Files.createSymbolicLink(lines.yaml(), real);
        assertEquals(0, lines.run(TAGS).code());
        assertTrue(Files.isSymbolicLink(lines.yaml()));
        assertTrue(Files.readString(real).contains("good-count"));
    }

    private static long files(Lines lines) throws IOException {
        try (Stream<Path> files = Files.list(lines.conf())) {
            return files.count();
        }
    }
}
