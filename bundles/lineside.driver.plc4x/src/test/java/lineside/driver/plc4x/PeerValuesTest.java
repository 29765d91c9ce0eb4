// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Modbus server on libmodbus holds is what arrives. */
class PeerValuesTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void everyTypeFromEveryAreaArrives() throws Exception {
        Map<String, Value> expected = Map.ofEntries(
                Map.entry("hr:0:int16", new Value.Whole(1)),
                Map.entry("ir:0", new Value.Whole(1)),
                Map.entry("hr:1", new Value.Whole(65_530)),
                Map.entry("hr:2:uint32", new Value.Whole(4_294_967_290L)),
                Map.entry("4x5:uint32", new Value.Whole(77)),
                Map.entry("ir:8:float32", new Value.Real(61.25)),
                Map.entry("hr:12:uint32", new Value.Whole(3)),
                Map.entry("hr:24:text20", new Value.Text("Filler 3")),
                Map.entry("3x35:text16", new Value.Text("IDLE")),
                Map.entry("di:0", new Value.Truth(false)),
                Map.entry("0x1", new Value.Truth(true)),
                Map.entry("hr:100:bool", new Value.Truth(true)),
                Map.entry("hr:101.2", new Value.Truth(true)),
                Map.entry("hr:101.3", new Value.Truth(false)),
                Map.entry("hr:106:float32", new Value.Real(12.3)),
                Map.entry("hr:108:int32", new Value.Whole(-5)));
        try (Peer plc = Peer.start("modbus", "lineside-values", "rate=0", "state=IDLE")) {
            plc.control("rollover=1&RejectCount=77&TempZone1=61.25&BootCount=3&LineId=Filler%203&Horn=1&RunPermit=1"
                    + "&Reason=4&SetSpeed=12.3&Recipe=-5");
            Line line = new Line();
            Driver driver = follow(plc, expected, line);
            expected.forEach((address, value) ->
                    assertEquals(value, line.good(address, SOON).value().orElseThrow()));
            Line.close(driver);
        }
    }

    // RELIABILITY row 35: the order is the device's, and a wrong one must be visible at commissioning.
    @Test
    void theOrderOfWordsIsChosenByTheAddress() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-swap", "rate=0", "swap=1")) {
            plc.control("GoodCount=305419896&Speed=12.3");
            Line line = new Line();
            Map<String, Value> expected = Map.of(
                    "hr:2:uint32/cdab", new Value.Whole(0x12345678),
                    "hr:2:uint32", new Value.Whole(0x56781234),
                    "hr:6:float32/cdab", new Value.Real(12.3));
            Driver driver = follow(plc, expected, line);
            expected.forEach((address, value) ->
                    assertEquals(value, line.good(address, SOON).value().orElseThrow()));
            Line.close(driver);
        }
    }

    // This server takes a second to refuse an address, and nobody else is served meanwhile.
    @Test
    void addressesBehindTheEndOfTheMapSpoilNoNeighbour() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-edge", "rate=0")) {
            Line line = new Line();
            Driver driver = Line.driver(data, plc.port());
            driver.observe(
                    List.of(
                            Line.tag("last", "hr:199", ValueType.INTEGER, 100),
                            Line.tag("behind", "hr:200", ValueType.INTEGER, 100),
                            Line.tag("across", "hr:199:uint32", ValueType.INTEGER, 100),
                            Line.tag("first", "hr:0", ValueType.INTEGER, 100)),
                    line);
            line.good("first", SOON);
            line.good("last", SOON);
            for (String id : List.of("behind", "across")) {
                Sample bad = line.bad(id, Quality.BAD_CONFIG, SOON);
                assertTrue(bad.detail().contains("no such address"), bad.detail());
            }
            assertTrue(line.everything().stream()
                    .filter(sample -> sample.tag().equals("first"))
                    .allMatch(sample -> sample.quality().good()));
            Line.close(driver);
        }
    }

    // Row 29: the device answers, and says that it cannot.
    @Test
    void aRefusalOfTheDeviceIsNoValueAndNoLossOfTheConnection() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-exceptions", "rate=0")) {
            Line line = new Line();
            Driver driver = Line.driver(data, plc.port());
            driver.observe(List.of(Line.tag("count", "hr:2:uint32", ValueType.INTEGER, 50)), line);
            line.good("count", SOON);
            for (int code : new int[] {1, 3, 4, 5, 6, 8, 10, 11}) {
                line.forget();
                plc.control("exc=" + code + "&only=read");
                Sample bad = line.await("count", sample -> !sample.quality().good(), SOON);
                assertTrue(
                        bad.quality() == Quality.BAD_DEVICE || bad.quality() == Quality.BAD_CONFIG, code + ": " + bad);
                Line.await(() -> driver.health().phase() == Phase.SUSPECT, SOON, driver::health);
                line.forget();
                plc.control("exc=0");
                line.good("count", SOON);
            }
            assertEquals(1L, driver.health().counters().get("connections"));
            Line.close(driver);
        }
    }

    @Test
    void aWholeMapIsReadWithFewRequests() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-map", "rate=0")) {
            List<Tag> tags = new ArrayList<>();
            for (int at = 0; at < 200; at++) {
                tags.add(Line.tag("hr" + at, "hr:" + at, ValueType.INTEGER, 100));
                tags.add(Line.tag("ir" + at, "ir:" + at, ValueType.INTEGER, 100));
            }
            Line line = new Line();
            Driver driver = Line.driver(data, plc.port());
            driver.observe(tags, line);
            line.good("hr199", SOON);
            line.good("ir199", SOON);
            Map<String, Long> before = driver.health().counters();
            line.forget();
            line.good("ir199", SOON);
            Map<String, Long> after = driver.health().counters();
            assertTrue(after.get("requests") - before.get("requests") <= 4 * 15, before + " -> " + after);
            Line.close(driver);
        }
    }

    private Driver follow(Peer plc, Map<String, Value> expected, Line line) {
        Driver driver = Line.driver(data, plc.port());
        driver.observe(
                expected.entrySet().stream()
                        .map(each -> Line.tag(
                                each.getKey(), each.getKey(), each.getValue().type(), 100))
                        .toList(),
                line);
        return driver;
    }
}
