// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What a controller with ADS holds is what arrives, as the type that it says, under the program that runs; what is written is there. */
class AdsPlcTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Line line = new Line();
    private EverySample seen;
    private AdsPlc plc;
    private Driver driver;

    /** All that came for one tag must be one of these. */
    private record EverySample(Line line) {
        void only(String tag, Value... values) {
            List<Value> allowed = List.of(values);
            for (Sample sample : line.everything()) {
                if (sample.tag().equals(tag) && sample.quality().good()) {
                    assertTrue(allowed.contains(sample.value().orElseThrow()), sample.toString());
                }
            }
        }
    }

    @BeforeEach
    void connect() throws Exception {
        seen = new EverySample(line);
        plc = new AdsPlc();
        plc.symbols().put("MAIN.nGood", AdsSymbols.INT32, 7);
        driver = Line.ads(data, plc.port());
    }

    @AfterEach
    void close() throws Exception {
        Line.close(driver);
        plc.close();
    }

    @Test
    void everyTypeArrives() {
        AdsSymbols symbols = plc.symbols();
        symbols.put("MAIN.nSmall", AdsSymbols.INT8, -3);
        symbols.put("MAIN.nByte", AdsSymbols.UINT8, 200);
        symbols.put("MAIN.nWord", AdsSymbols.INT16, -300);
        symbols.put("MAIN.nUnsigned", AdsSymbols.UINT16, 65_000);
        symbols.put("MAIN.nGood", AdsSymbols.INT32, -70_000);
        symbols.put("MAIN.nCounter", AdsSymbols.UINT32, 4_294_967_290L);
        symbols.put("MAIN.nLong", AdsSymbols.INT64, 5_000_000_000L);
        symbols.put("GVL.rSpeed", AdsSymbols.REAL32, 61.25);
        symbols.put("GVL.fPrecise", AdsSymbols.REAL64, 0.1);
        symbols.put("MAIN.bRun", AdsSymbols.BIT, 1);
        symbols.put("MAIN.aLanes[3].nGood", AdsSymbols.INT32, 9);
        symbols.text("MAIN.sName", 80, "Füller 3");
        symbols.text("MAIN.sShort", 9, "IDLE");
        Map<String, Value> expected = Map.ofEntries(
                Map.entry("MAIN.nSmall:int8", new Value.Whole(-3)),
                Map.entry("MAIN.nByte:uint8", new Value.Whole(200)),
                Map.entry("MAIN.nByte.7:uint8", new Value.Truth(true)),
                Map.entry("MAIN.nByte.0:uint8", new Value.Truth(false)),
                Map.entry("MAIN.nWord:int16", new Value.Whole(-300)),
                Map.entry("MAIN.nUnsigned:uint16", new Value.Whole(65_000)),
                Map.entry("main.ngood", new Value.Whole(-70_000)),
                Map.entry("MAIN.nCounter:uint32", new Value.Whole(4_294_967_290L)),
                Map.entry("MAIN.nCounter.31:uint32", new Value.Truth(true)),
                Map.entry("MAIN.nLong:int64", new Value.Whole(5_000_000_000L)),
                Map.entry("GVL.rSpeed:float32", new Value.Real(61.25)),
                Map.entry("GVL.fPrecise:float64", new Value.Real(0.1)),
                Map.entry("MAIN.bRun:bool", new Value.Truth(true)),
                Map.entry("MAIN.aLanes[3].nGood", new Value.Whole(9)),
                Map.entry("MAIN.sName:string80", new Value.Text("Füller 3")),
                Map.entry("MAIN.sShort:string9", new Value.Text("IDLE")));
        follow(expected.entrySet().stream()
                .map(each ->
                        Line.tag(each.getKey(), each.getKey(), each.getValue().type(), 100))
                .toList());
        expected.forEach((address, value) ->
                assertEquals(value, line.good(address, SOON).value().orElseThrow(), address));
    }

    /** After another program was loaded, what lies where a symbol lay is another number, which must never be seen. */
    @Test
    void aProgramThatMovesItsSymbolsShowsNoWrongValue() {
        plc.symbols().put("GVL.rSpeed", AdsSymbols.REAL32, 61.25);
        follow(List.of(tag("MAIN.nGood"), Line.tag("GVL.rSpeed", "GVL.rSpeed:float32", ValueType.REAL, 100)));
        line.good("MAIN.nGood", SOON);
        line.good("GVL.rSpeed", SOON);
        for (int program = 0; program < 10; program++) {
            int next = program + 100;
            plc.symbols().program();
            plc.symbols().put("MAIN.nGood", AdsSymbols.INT32, next);
            line.await("MAIN.nGood", sample -> sample.value().equals(Optional.of(new Value.Whole(next))), SOON);
        }
        seen.only(
                "MAIN.nGood",
                Stream.concat(Stream.of(7L), Stream.iterate(100L, n -> n + 1).limit(10))
                        .map(Value.Whole::new)
                        .toArray(Value[]::new));
        seen.only("GVL.rSpeed", new Value.Real(61.25));
    }

    @Test
    void aSymbolThatIsNotInTheNextProgramIsBadAndComesBack() {
        plc.symbols().put("MAIN.nOther", AdsSymbols.INT32, 3);
        follow(List.of(tag("MAIN.nGood"), tag("MAIN.nOther")));
        line.good("MAIN.nOther", SOON);
        plc.symbols().forget("MAIN.nOther");
        Sample gone = line.bad("MAIN.nOther", Quality.BAD_CONFIG, SOON);
        assertTrue(gone.detail().contains("no such symbol"), gone.detail());
        line.forget();
        plc.symbols().put("MAIN.nOther", AdsSymbols.INT32, 4);
        plc.symbols().program();
        assertEquals(new Value.Whole(4), line.good("MAIN.nOther", SOON).value().orElseThrow());
        seen.only("MAIN.nOther", new Value.Whole(3), new Value.Whole(4));
    }

    @Test
    void aSymbolOfAnotherTypeIsBadAndItsNeighboursGoOn() {
        plc.symbols().put("GVL.rSpeed", AdsSymbols.REAL32, 1.5);
        plc.symbols().text("MAIN.sName", 20, "abc");
        follow(List.of(
                tag("MAIN.nGood"),
                tag("GVL.rSpeed"),
                tag("MAIN.nMissing"),
                Line.tag("MAIN.sName", "MAIN.sName:string80", ValueType.TEXT, 100)));
        assertEquals(new Value.Whole(7), line.good("MAIN.nGood", SOON).value().orElseThrow());
        Sample speed = line.bad("GVL.rSpeed", Quality.BAD_CONFIG, SOON);
        assertTrue(speed.detail().contains("REAL32, not int32; write its type behind the address."), speed.detail());
        Sample name = line.bad("MAIN.sName", Quality.BAD_CONFIG, SOON);
        assertTrue(name.detail().contains("21 bytes"), name.detail());
        assertTrue(line.bad("MAIN.nMissing", Quality.BAD_CONFIG, SOON).detail().contains("no such symbol"));
    }

    @Test
    void whatIsWrittenIsThereAndHandlesAreGivenBack() throws Exception {
        AdsSymbols symbols = plc.symbols();
        symbols.put("MAIN.nWord", AdsSymbols.UINT16, 1);
        symbols.put("MAIN.bGo", AdsSymbols.BIT, 0);
        symbols.put("MAIN.rSet", AdsSymbols.REAL32, 0);
        symbols.text("MAIN.sOrder", 80, "an older and longer one");
        follow(List.of(tag("MAIN.nGood")));
        line.good("MAIN.nGood", SOON);
        done("MAIN.nGood", new Value.Whole(-5));
        symbols.program();
        done("MAIN.nWord:uint16", new Value.Whole(65_535));
        done("MAIN.bGo:bool", new Value.Truth(true));
        done("MAIN.rSet:float32", new Value.Real(0.5));
        done("MAIN.sOrder:string80", new Value.Text("4711"));
        assertEquals(0xFFFF_FFFBL, symbols.number("MAIN.nGood"));
        assertEquals(65_535, symbols.number("MAIN.nWord"));
        assertEquals("4711", symbols.text("MAIN.sOrder"));
        assertEquals(0, symbols.handles());
    }

    /** Also when nothing was read under the next program yet: a whole number as the bytes of a real one would be another. */
    @Test
    void aSymbolThatBecameAnotherTypeIsNotWritten() throws Exception {
        AdsDevice device = new AdsDevice(
                (AdsWiring) AdsWiring.parse("ads://127.0.0.1:" + plc.port() + "/" + AdsPlc.NET_ID)
                        .orElseThrow(),
                5_000);
        Address address = device.address("MAIN.nGood");
        Part part = Part.of(address, Encoder.bytes(address, new Value.Whole(5)).orElseThrow());
        Link link = device.open();
        link.write(part);
        plc.symbols().put("MAIN.nGood", AdsSymbols.REAL32, 1);
        plc.symbols().program();
        Refusal refused = assertThrows(Refusal.class, () -> link.write(part));
        link.close();
        assertTrue(refused.sentence().contains("REAL32"), refused.sentence());
        assertEquals(Float.floatToIntBits(1), plc.symbols().number("MAIN.nGood"));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIN.nGood:int16, 5, 'INT32, not int16'",
        "MAIN.nLocked, 5, does not allow that",
        "MAIN.nMissing, 5, no such symbol",
        "MAIN.nGood.3, true, can only be read",
    })
    void whatCannotBeWrittenIsRefusedAndNothingChanges(String address, String value, String why) throws Exception {
        plc.symbols().put("MAIN.nLocked", AdsSymbols.INT32, 1);
        plc.symbols().lock("MAIN.nLocked");
        follow(List.of(tag("MAIN.nGood")));
        line.good("MAIN.nGood", SOON);
        Value wanted = "true".equals(value) ? new Value.Truth(true) : new Value.Whole(Long.parseLong(value));
        WriteOutcome outcome = written(Line.tag("x", address, wanted.type(), 100), wanted);
        assertEquals(Kind.REFUSED, outcome.kind(), outcome.detail());
        assertTrue(outcome.detail().contains(why), outcome.detail());
        assertEquals(7, plc.symbols().number("MAIN.nGood"));
        assertEquals(1, plc.symbols().number("MAIN.nLocked"));
    }

    @ParameterizedTest
    @CsvSource({
        "5.23.91.3.1.1:801, nothing runs at AMS port 801",
        "5.23.91.9.1.1:851, does not know the way",
        "5.23.91.3.1.1:851?source=10.1.1.1.1.1, has a route",
    })
    void aWrongWayIsSaid(String way, String why) throws Exception {
        plc.route("127.0.0.1.1.1");
        Line.close(driver);
        driver = Line.driver(data, "connection=ads://127.0.0.1:" + plc.port() + "/" + way);
        follow(List.of(tag("MAIN.nGood")));
        Sample bad = line.bad("MAIN.nGood", Quality.BAD_COMM, SOON);
        assertTrue(bad.detail().contains(why), bad.detail());
        ProbeReport report = driver.probe().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertEquals(1, report.steps().size(), report.toString());
        Step reach = report.steps().get(0);
        assertFalse(reach.ok());
        assertTrue(reach.detail().contains(why), reach.detail());
    }

    /** The controller ends the conversation of the driver when the test begins one; the driver comes back by itself. */
    @Test
    void aTestOfTheConnectionPassesAndReadingGoesOn() throws Exception {
        follow(List.of(tag("MAIN.nGood")));
        line.good("MAIN.nGood", SOON);
        Line.close(driver);
        ProbeReport report =
                Line.ads(data, plc.port()).probe().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertTrue(report.steps().get(0).ok(), report.toString());
        driver = Line.ads(data, plc.port());
        follow(List.of(tag("MAIN.nGood")));
        line.forget();
        line.good("MAIN.nGood", SOON);
        report = driver.probe().toCompletableFuture().get(20, TimeUnit.SECONDS);
        line.forget();
        line.good("MAIN.nGood", SOON);
        assertTrue(report.steps().size() >= 1, report.toString());
    }

    /** PL-3: two cables that changed places must not count for each other. */
    @Test
    void anotherControllerIsNotBelieved() {
        plc.symbols().text("MAIN.sMachine", 80, "filler 3");
        Line.close(driver);
        driver = Line.ads(data, plc.port(), "identity_address=MAIN.sMachine:string80", "identity_value=filler 4");
        follow(List.of(tag("MAIN.nGood")));
        Sample bad = line.bad("MAIN.nGood", Quality.BAD_IDENTITY, SOON);
        assertTrue(bad.detail().contains("filler 3"), bad.detail());
        plc.symbols().text("MAIN.sMachine", 80, "filler 4");
        line.good("MAIN.nGood", SOON);
    }

    /** A second connection would end the first, so nothing that is permitted may depend on this controller. */
    @Test
    void permitsAreNotWritten() {
        assertTrue(driver.slot(new lineside.signal.api.WordSource() {
                    @Override
                    public Optional<lineside.signal.api.Word> newest() {
                        return Optional.empty();
                    }

                    @Override
                    public void told(WriteOutcome outcome) {}
                })
                .isEmpty());
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
