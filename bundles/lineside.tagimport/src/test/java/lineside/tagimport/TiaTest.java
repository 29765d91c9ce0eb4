// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tag table of a controller as TIA Portal exports it. */
final class TiaTest {
    @TempDir
    Path folder;

    private static final List<String> TAGS = List.of(
            "filler.machine-state  mw10:int16 integer  (row 2 'MachineState')",
            "filler.bottles-good  md12 integer  (row 3 'Bottles Good')",
            "filler.fullstand  md16:float32 real  (row 4 'Füllstand')",
            "filler.long-count  mb24:uint64 integer  (row 5 'Long_Count')",
            "filler.door  i0.1 boolean  (row 6 'Door')",
            "filler.gate  q0.3 boolean  (row 7 'Gate')",
            "filler.analog-in  iw64:int16 integer  (row 8 'Analog In')");

    @Test
    void tagsOfTheController() throws IOException {
        Lines.Said said = new Lines(folder).run(Lines.sample("mixer-tia.csv"), "--dry-run");
        assertTrue(said.out().contains("TIA tag table, device plc (S7)\n"), said.out() + said.err());
        assertEquals(TAGS, said.of("new"));
        List<String> refused = said.of("refused");
        assertEquals(4, refused.size(), said.out());
        assertTrue(
                refused.get(0).startsWith("row 9 'Delay': Data Type 'Time': a type that no driver here reads"),
                said.out());
        assertTrue(refused.get(1).startsWith("row 10 'Old Timer': Data Type 'Timer': "), said.out());
        assertTrue(refused.get(2).startsWith("row 11 'Recipe': Data Type '\"RecipeType\"': "), said.out());
        assertTrue(refused.get(3).startsWith("row 12 'Letter': address '%MB200': a string is read where"), said.out());
    }

    @Test
    void withGermanColumnsAndTabulators() throws IOException {
        String german = Files.readString(Lines.sample("mixer-tia.csv"))
                .replace(";", "\t")
                .replace("Name\tPath\tData Type\tLogical Address", "Logische Adresse\tPfad\tDatentyp\tName")
                .replaceAll("(?m)^([^\t\n]+)\t([^\t]*)\t([^\t]*)\t(%[^\t]*)", "$4\t$2\t$3\t$1");
        assertEquals(TAGS, new Lines(folder).run(german, "--dry-run").of("new"));
    }

    /** An S7-1500 that speaks OPC UA names its tags so. */
    @Test
    void throughTheServerOfTheController() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said silent = lines.run(Lines.sample("mixer-tia.csv"), "--device", "ua", "--unit", "filler");
        assertTrue(silent.err().contains("--address 'ns=3;s=\"{name}\"'"), silent.err());
        Lines.Said said = lines.run(
                Lines.sample("mixer-tia.csv"),
                "--device",
                "ua",
                "--unit",
                "filler",
                "--only",
                "Door",
                "--address",
                "ns=3;s=\"{name}\"");
        assertEquals(0, said.code(), said.err());
        assertTrue(Files.readString(lines.yaml())
                .contains("{ name: door, source: ua, address: \"ns=3;s=\\\"Door\\\"\", type: boolean }"));
        assertEquals(
                1,
                lines.run(
                                Lines.sample("mixer-tia.csv"),
                                "--device",
                                "ua",
                                "--unit",
                                "filler",
                                "--only",
                                "Door",
                                "--address",
                                "ns=3;s=\"{name}\"")
                        .of("unchanged")
                        .size());
    }
}
