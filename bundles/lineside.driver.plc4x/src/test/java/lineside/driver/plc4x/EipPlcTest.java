// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lineside.signal.api.Driver;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome;
import lineside.signal.api.WriteOutcome.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Logix controller holds is what arrives, as the type that it says, and what is written is there. */
class EipPlcTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Line line = new Line();
    private EipPlc plc;
    private Driver driver;

    @BeforeEach
    void connect() throws Exception {
        plc = new EipPlc();
        plc.tags().put("Good", EipTags.DINT, 7);
        driver = driver("logix://127.0.0.1:" + plc.port() + "/0");
    }

    @AfterEach
    void close() throws Exception {
        Line.close(driver);
        plc.close();
    }

    private Driver driver(String connection, String... settings) {
        return Line.driver(
                data,
                Stream.concat(Stream.of("connection=" + connection), Stream.of(settings))
                        .toArray(String[]::new));
    }

    @Test
    void everyTypeArrives() {
        plc.tags().put("Small", EipTags.SINT, -3);
        plc.tags().put("Program:Main.Word", EipTags.INT, -300);
        plc.tags().put("Good", EipTags.DINT, -70_000);
        plc.tags().put("Long", EipTags.LINT, 5_000_000_000L);
        plc.tags().put("Bits", EipTags.DWORD, 0x8000_0001L);
        plc.tags().put("Counter", EipTags.UDINT, 4_294_967_290L);
        plc.tags().put("Line.Speed", EipTags.REAL, 61.25);
        plc.tags().put("Precise", EipTags.LREAL, 0.1);
        plc.tags().put("Running", EipTags.BOOL, 0xFF);
        plc.tags().text("Name", 82, "Füller 3");
        plc.tags().text("Short", 9, "IDLE");
        plc.tags().put("Local:1:I.Data", EipTags.INT, 6);
        Map<String, Value> expected = Map.ofEntries(
                Map.entry("Small:int8", new Value.Whole(-3)),
                Map.entry("program:Main.Word:int16", new Value.Whole(-300)),
                Map.entry("GOOD", new Value.Whole(-70_000)),
                Map.entry("Long:int64", new Value.Whole(5_000_000_000L)),
                Map.entry("Bits:uint32", new Value.Whole(0x8000_0001L)),
                Map.entry("Bits.31:uint32", new Value.Truth(true)),
                Map.entry("Bits.30:uint32", new Value.Truth(false)),
                Map.entry("Counter:uint32", new Value.Whole(4_294_967_290L)),
                Map.entry("Line.Speed:float32", new Value.Real(61.25)),
                Map.entry("Precise:float64", new Value.Real(0.1)),
                Map.entry("Running:bool", new Value.Truth(true)),
                Map.entry("Name:string82", new Value.Text("Füller 3")),
                Map.entry("Short:string9", new Value.Text("IDLE")),
                Map.entry("Local:1:I.Data.1:int16", new Value.Truth(true)),
                Map.entry("@1/1/3", new Value.Whole(55)),
                Map.entry("@1/1/6:uint32", new Value.Whole(0x44332211L)),
                Map.entry("@1/1/4+1:uint8", new Value.Whole(11)),
                Map.entry("@1/1/4.2", new Value.Truth(true)));
        expected.forEach((address, value) -> assertFalse(address.isEmpty()));
        follow(expected.entrySet().stream()
                .map(each ->
                        Line.tag(each.getKey(), each.getKey(), each.getValue().type(), 100))
                .toList());
        expected.forEach((address, value) ->
                assertEquals(value, line.good(address, SOON).value().orElseThrow(), address));
    }

    /** A controller that was programmed anew must not count for what it was: the type is looked at with every answer. */
    @Test
    void aTagOfAnotherTypeIsBadAndItsNeighboursGoOn() {
        plc.tags().put("Speed", EipTags.REAL, 1.5);
        follow(List.of(tag("Good"), tag("Speed"), tag("Missing")));
        assertEquals(new Value.Whole(7), line.good("Good", SOON).value().orElseThrow());
        Sample speed = line.bad("Speed", Quality.BAD_CONFIG, SOON);
        assertTrue(speed.detail().contains("REAL, not int32; write its type behind the address."), speed.detail());
        Sample missing = line.bad("Missing", Quality.BAD_CONFIG, SOON);
        assertTrue(missing.detail().contains("no such tag"), missing.detail());
        plc.tags().put("Good", EipTags.INT, 9);
        line.bad("Good", Quality.BAD_CONFIG, SOON);
        plc.tags().put("Good", EipTags.DINT, 10);
        line.await("Good", sample -> sample.value().equals(java.util.Optional.of(new Value.Whole(10))), SOON);
    }

    @Test
    void anArrayIsReadTogetherAndItsEndIsSaid() {
        plc.tags().put("Counts", EipTags.DINT, 10, 11, 12, 13);
        follow(List.of(tag("Counts[0]"), tag("Counts[3]"), tag("Counts[4]"), tag("@1/1/1+1")));
        assertEquals(new Value.Whole(13), line.good("Counts[3]", SOON).value().orElseThrow());
        assertEquals(new Value.Whole(10), line.good("Counts[0]", SOON).value().orElseThrow());
        Sample behind = line.bad("Counts[4]", Quality.BAD_CONFIG, SOON);
        assertTrue(behind.detail().contains("behind the end of the array"), behind.detail());
        Sample attribute = line.bad("@1/1/1+1", Quality.BAD_CONFIG, SOON);
        assertTrue(attribute.detail().contains("2 bytes only"), attribute.detail());
    }

    @Test
    void aStringOfAnotherRoomIsBadAndIsNotWritten() throws Exception {
        plc.tags().text("Name", 20, "abc");
        Tag name = Line.tag("Name", "Name:string82", ValueType.TEXT, 100);
        follow(List.of(name, tag("Good")));
        Sample bad = line.bad("Name", Quality.BAD_CONFIG, SOON);
        assertTrue(bad.detail().contains("24 bytes"), bad.detail());
        line.good("Good", SOON);
        assertEquals(Kind.REFUSED, written(name, new Value.Text("abcd")).kind());
        assertEquals("abc", plc.tags().text("Name"));
    }

    @Test
    void whatIsWrittenIsThereWithTheTypeThatTheControllerHas() throws Exception {
        plc.tags().put("Bits", EipTags.DWORD, 1);
        plc.tags().put("Go", EipTags.BOOL, 0);
        plc.tags().put("Set", EipTags.REAL, 0);
        plc.tags().put("Row", EipTags.INT, 1, 2, 3);
        plc.tags().text("Order", 82, "an older and longer one");
        follow(List.of(tag("Good")));
        line.good("Good", SOON);
        done("Good", new Value.Whole(-5));
        done("Bits:uint32", new Value.Whole(0xFFFF_FFFFL));
        done("Go:bool", new Value.Truth(true));
        done("Set:float32", new Value.Real(0.5));
        done("Row[1]:int16", new Value.Whole(-2));
        done("Order:string82", new Value.Text("4711"));
        assertEquals(0xFFFF_FFFBL, plc.tags().number("Good"));
        assertEquals(0xFFFF_FFFFL, plc.tags().number("Bits"));
        assertEquals(0x0003_FFFE_0001L, plc.tags().number("Row"));
        assertEquals("4711", plc.tags().text("Order"));
    }

    @ParameterizedTest
    @CsvSource({
        "Good:int16, 5, 'DINT, not int16'",
        "Locked, 5, does not allow that",
        "Missing, 5, no such tag",
        "Good.3, true, can only be read",
        "@1/1/1, 5, can only be read",
    })
    void whatCannotBeWrittenIsRefusedAndNothingChanges(String address, String value, String why) throws Exception {
        plc.tags().put("Locked", EipTags.DINT, 1);
        plc.tags().lock("Locked");
        follow(List.of(tag("Good")));
        line.good("Good", SOON);
        Value wanted = "true".equals(value) ? new Value.Truth(true) : new Value.Whole(Long.parseLong(value));
        WriteOutcome outcome = written(Line.tag("x", address, wanted.type(), 100), wanted);
        assertEquals(Kind.REFUSED, outcome.kind(), outcome.detail());
        assertTrue(outcome.detail().contains(why), outcome.detail());
        assertEquals(7, plc.tags().number("Good"));
        assertEquals(1, plc.tags().number("Locked"));
    }

    @Test
    void aWrongSlotIsSaid() throws Exception {
        plc.slot(2);
        follow(List.of(tag("Good")));
        Sample bad = line.bad("Good", Quality.BAD_COMM, SOON);
        assertTrue(bad.detail().contains("check the slot"), bad.detail());
        ProbeReport report = driver.probe().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertEquals(1, report.steps().size(), report.toString());
        Step last = report.steps().get(0);
        assertFalse(last.ok());
        assertTrue(last.detail().contains("check the slot"), last.detail());
    }

    @Test
    void aDeviceWithoutBackplaneIsAskedItself() throws Exception {
        plc.slot(2);
        Line.close(driver);
        driver = driver("eip://127.0.0.1:" + plc.port());
        follow(List.of(tag("Good"), tag("@1/1/1")));
        assertEquals(new Value.Whole(7), line.good("Good", SOON).value().orElseThrow());
        assertEquals(new Value.Whole(1), line.good("@1/1/1", SOON).value().orElseThrow());
        ProbeReport report = driver.probe().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertTrue(report.steps().stream().allMatch(Step::ok), report.toString());
        assertEquals(3, report.steps().size());
    }

    /** PL-3: two cables that changed places must not count for each other. */
    @Test
    void anotherControllerIsNotBelieved() {
        plc.tags().text("Machine", 82, "filler 3");
        Line.close(driver);
        driver = driver(
                "logix://127.0.0.1:" + plc.port(), "identity_address=Machine:string82", "identity_value=filler 4");
        follow(List.of(tag("Good")));
        Sample bad = line.bad("Good", Quality.BAD_IDENTITY, SOON);
        assertTrue(bad.detail().contains("filler 3"), bad.detail());
        plc.tags().text("Machine", 82, "filler 4");
        line.good("Good", SOON);
    }

    private void done(String address, Value value) throws Exception {
        WriteOutcome outcome = written(Line.tag(address, address, value.type(), 100), value);
        assertEquals(Kind.DONE, outcome.kind(), address + ": " + outcome.detail());
    }

    private WriteOutcome written(Tag tag, Value value) throws Exception {
        return driver.write(new TagWrite("w-" + tag.address() + value.text(), tag, value))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static Tag tag(String address) {
        return Line.tag(address, address, ValueType.INTEGER, 100);
    }

    private void follow(List<Tag> tags) {
        driver.observe(tags, line);
    }
}
