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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of a Logix controller as Studio 5000 exports them, into a table or XML. */
final class LogixTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"press-logix.csv", "press.L5X"})
    void tagsOfTheController(String sample) throws IOException {
        Lines lines = new Lines(folder, Lines.FILLER, "logix://192.0.2.10/3");
        Lines.Said said = lines.run(Lines.sample(sample), "--skip-refused");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                List.of(
                        "filler.good-parts  GoodParts integer",
                        "filler.machine-state  MachineState integer",
                        "filler.program-station1-oil-temp  Program:Station1.OilTemp:float32 real",
                        "filler.program-station1-running  Program:Station1.Running:bool boolean",
                        "filler.recipe  Recipe:string82 text"),
                said.of("new").stream()
                        .map(line -> line.replaceFirst("  \\(row .*", ""))
                        .sorted()
                        .toList());
        assertTrue(Files.readString(lines.yaml())
                .contains("- { name: recipe, source: plc, address: \"Recipe:string82\", type: text }\n"));
        assertEquals(
                5,
                lines.run(Lines.sample(sample), "--skip-refused")
                        .of("unchanged")
                        .size());
    }

    @Test
    void addressesInOurOwnWordsMayLeaveTheTypeOut() throws IOException {
        Lines.Said said = new Lines(folder, Lines.FILLER, "logix://192.0.2.10")
                .run(
                        "name,address\na,Parts[7]\nb,Status.5\nc,Local:1:I.Data:int16\nd,@4/101/3+12.5\ne,Order:string40\nf,a b\ng,@4/1\n",
                        "--dry-run");
        assertEquals(
                List.of(
                        "Parts[7] integer",
                        "Status.5 boolean",
                        "Local:1:I.Data:int16 integer",
                        "@4/101/3+12.5 boolean",
                        "Order:string40 text"),
                said.of("new").stream()
                        .map(line -> line.replaceFirst("^\\S+ +", "").replaceFirst("  \\(row .*", ""))
                        .toList());
        assertEquals(2, said.of("refused").size(), said.out());
    }

    @Test
    void onlyForSuchAController() throws IOException {
        Lines.Said said = new Lines(folder).run(Lines.sample("press.L5X"));
        assertTrue(
                said.err().contains("addresses of L5X export are not known for device plc, which speaks S7"),
                said.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"press-logix.csv", "press.L5X"})
    void throughAnOpcUaServerTheyAreRead(String sample) throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run(
                Lines.sample(sample),
                "--device",
                "ua",
                "--unit",
                "filler",
                "--address",
                "ns=2;s=Press.{name}",
                "--skip-refused",
                "--strip",
                "Program:Station1.");
        assertEquals(0, said.code(), said.err());
        String yaml = Files.readString(lines.yaml());
        for (String signal : List.of(
                "name: machine-state, source: ua, address: \"ns=2;s=Press.MachineState\", type: integer",
                "name: good-parts, source: ua, address: \"ns=2;s=Press.GoodParts\", type: integer",
                "name: running, source: ua, address: \"ns=2;s=Press.Program:Station1.Running\", type: boolean",
                "name: oil-temp, source: ua, address: \"ns=2;s=Press.Program:Station1.OilTemp\", type: real",
                "name: recipe, source: ua, address: \"ns=2;s=Press.Recipe\", type: text")) {
            assertTrue(yaml.contains("- { " + signal + " }\n"), yaml);
        }
        String refused = String.join("\n", said.of("refused"));
        for (String row : List.of(
                "'Secret': ExternalAccess 'None': the controller shows it to nobody",
                "'History': DataType 'DINT[20]': a type that no driver here reads",
                "'Axis1': DataType 'AXIS_CIP_DRIVE': a type that no driver here reads",
                "'Stop': AliasFor 'Local:1:I.Data.3': an alias has no type of its own")) {
            assertTrue(refused.contains(row), refused);
        }
    }

    @Test
    void aPatternIsForServersOnly() throws IOException {
        Lines.Said said = new Lines(folder).run(Lines.sample("press.L5X"), "--address", "ns=2;s={name}");
        assertTrue(
                said.err().contains("--address makes addresses of an OPC UA server, and device plc speaks S7"),
                said.err());
        Lines.Said same =
                new Lines(folder).run(Lines.sample("press.L5X"), "--device", "ua", "--address", "ns=2;s=name");
        assertTrue(same.err().contains("all tags would have the same address"), same.err());
    }
}
