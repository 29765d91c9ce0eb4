// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags of a device as Kepware's server exports them. */
final class KepwareTest {
    @TempDir
    Path folder;

    @Test
    void tagsOfAnS7() throws IOException {
        Lines.Said said = new Lines(folder).run(Lines.sample("filler-s7.csv"), "--dry-run");
        assertEquals(
                "Kepware CSV, device plc (S7)",
                said.out()
                        .lines()
                        .filter(line -> line.contains("device"))
                        .findFirst()
                        .orElse(""));
        assertEquals(
                List.of(
                        "filler.good-count  db1.dbd4 integer  (row 3 'GoodCount')",
                        "filler.temperature-zone1  db1.dbd16:float32 real  (row 5 'Temperature.Zone1')",
                        "filler.running  db1.dbx28.0 boolean  (row 6 'Running')",
                        "filler.serial  db1.dbb30:string20 text  (row 7 'Serial')"),
                said.of("new"));
        assertEquals(List.of("filler.state"), said.of("unchanged"));
        assertEquals(
                List.of(
                        "row 8 'Level': Scaling 'Linear': the value in the device is another one; enter the tag by hand, with"
                                + " scale",
                        "row 9 'Recipe Date': Data Type 'Date': a type that no driver here reads; let the program copy it into a"
                                + " plain number",
                        "row 10 'Blocks': address 'DB1,INT80[4]': no place that can be read in data blocks, markers, inputs or"
                                + " outputs; arrays, timers, counters and peripherals are not"),
                said.of("refused"));
    }

    @Test
    void theScanRateBecomesTheInterval() throws IOException {
        Lines lines = new Lines(folder);
        assertEquals(
                0, lines.run(Lines.sample("filler-s7.csv"), "--skip-refused").code());
        assertTrue(
                Files.readString(lines.yaml())
                        .contains(
                                "- { name: running, source: plc, address: \"db1.dbx28.0\", type: boolean, interval: 100ms }\n"));
    }

    private Lines oven() throws IOException {
        return new Lines(
                folder, Lines.FILLER.replaceAll("db1.dbw0:int16|db1.dbd12:float32", "hr:900"), "modbus://192.0.2.10");
    }

    /** Which register 400001 is, and how long numbers lie there, is in the settings of another program. */
    @Test
    void whatTheFileDoesNotTellOfAModbusDeviceHasToBeSaid() throws IOException {
        Lines.Said silent = oven().run(Lines.sample("oven-modbus.csv"), "--dry-run");
        assertEquals(1, silent.code());
        assertTrue(silent.err().contains("say --counts-from 1"), silent.err());
        Lines.Said half = oven().run(Lines.sample("oven-modbus.csv"), "--dry-run", "--counts-from", "1");
        assertTrue(
                half.of("refused").get(0).startsWith("row 3 'Counter': address '400011': in which order"), half.out());
    }

    @Test
    void tagsOfAModbusDevice() throws IOException {
        Lines.Said one =
                oven().run(Lines.sample("oven-modbus.csv"), "--dry-run", "--counts-from", "1", "--order", "cdab");
        assertEquals(
                List.of(
                        "filler.counter  4x11:uint32/cdab integer  (row 3 'Counter')",
                        "filler.setpoint  4x5:int16 integer  (row 4 'Setpoint')",
                        "filler.door  1x17 boolean  (row 5 'Door')",
                        "filler.heater  0x3 boolean  (row 6 'Heater')"),
                one.of("new"));
        assertEquals(
                List.of("filler.speed  address hr:900 -> 4x1  type real -> integer  (row 2 'Speed')"),
                one.of("changed"));
        assertEquals(2, one.of("refused").size(), "a bit of a register, a text: " + one.out());
        Lines.Said zero =
                oven().run(Lines.sample("oven-modbus.csv"), "--dry-run", "--counts-from", "0", "--order", "abcd");
        assertTrue(zero.out().contains("filler.counter  hr:11:uint32 integer"), zero.out());
        assertTrue(zero.out().contains("filler.door  di:17 boolean"), zero.out());
    }

    /** Where address and type do not fit, one of them is not what somebody believes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s7://192.0.2.10 | DB1,W10 | Float | its width does not fit the type float32",
                "s7://192.0.2.10 | DB1,X10.3 | Double | one bit, 0 to 7, does not fit the type float64",
                "s7://192.0.2.10 | DB1,X10.8 | Boolean | one bit, 0 to 7, does not fit the type bool",
                "s7://192.0.2.10 | DB1,X10 | Boolean | it says neither a bit nor a width",
                "s7://192.0.2.10 | DB1,W10.1 | Word | its width does not fit the type uint16",
                "s7://192.0.2.10 | DB1,STRING30 | String | a string is read where its place and its declared length",
                "s7://192.0.2.10 | T5 | Long | no place that can be read",
                "modbus://192.0.2.10 | 465536 | Long | outside 1 to 65536, with what its type needs",
                "modbus://192.0.2.10 | 400000 | Word | outside 1 to 65536, with what its type needs",
                "modbus://192.0.2.10 | 400001 | Boolean | a register does not fit the type bool",
                "modbus://192.0.2.10 | 000001 | Word | a coil or discrete input does not fit the type uint16",
                "modbus://192.0.2.10 | 400001 | Byte | registers hold two bytes and more",
                "modbus://192.0.2.10 | H40001 | Word | no register or coil that can be read"
            })
    void whatDoesNotFitIsRefused(String connection, String address, String type, String sentence) throws IOException {
        Lines.Said said = new Lines(folder, Lines.FILLER, connection)
                .run(
                        "Tag Name,Address,Data Type\nx,\"" + address + "\"," + type + "\n",
                        "--dry-run",
                        "--counts-from",
                        "1",
                        "--order",
                        "abcd");
        assertEquals(1, said.of("refused").size(), said.out() + said.err());
        assertTrue(said.of("refused").get(0).contains(sentence), said.out());
    }

    @Test
    void throughAnOpcUaServerByAPattern() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said silent = lines.run(Lines.sample("filler-s7.csv"), "--device", "ua", "--unit", "filler");
        assertTrue(silent.err().contains("--address 'ns=2;s=Channel1.Device1.{name}'"), silent.err());
        Lines.Said said = lines.run(
                Lines.sample("filler-s7.csv"),
                "--dry-run",
                "--device",
                "ua",
                "--unit",
                "filler",
                "--address",
                "ns=2;s=Ch1.Filler.{name}",
                "--only",
                "*o*");
        assertTrue(
                said.of("new").contains("filler.good-count  ns=2;s=Ch1.Filler.GoodCount integer  (row 3 'GoodCount')"),
                said.out());
        assertTrue(said.out().contains("rows not asked for"), said.out());
    }

    @Test
    void asItComesFromWindows() throws IOException {
        String text = "\uFEFF" + Files.readString(Lines.sample("filler-s7.csv")).replace("\n", "\r\n");
        Path file = Files.write(folder.resolve("utf16.csv"), text.getBytes(StandardCharsets.UTF_16LE));
        Lines.Said said = new Lines(folder).run(file, "--dry-run");
        assertEquals(4, said.of("new").size(), said.out() + said.err());
        assertTrue(
                said.out().contains("(row 5 'Temperature.Zone1')"), "the second line of a field is a line of the file");
    }
}
