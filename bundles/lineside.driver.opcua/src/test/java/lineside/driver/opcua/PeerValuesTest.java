// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values and writes, against an independent server while all is well. */
@org.junit.jupiter.api.Tag("process")
class PeerValuesTest {
    private static final Duration SOON = Line.EVENTUALLY;

    private static Peer plc;

    @TempDir
    Path data;

    private final Line line = new Line();
    private Driver driver;

    @BeforeAll
    static void start() throws Exception {
        plc = Peer.start("opcua", "lineside-values", "rate=0", "bulk=1000");
    }

    @AfterAll
    static void stop() throws Exception {
        if (plc != null) {
            plc.close();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        plc.control("clear=1");
        driver = Line.driver(data, plc.get("url"));
    }

    @AfterEach
    void disconnect() {
        Line.close(driver);
    }

    @Test
    void eachTypeArrivesInItsDeclaredTypeWithTheSourcesTime() throws Exception {
        plc.control("GoodCount=4294967290&LineId=LINE-7&SetSpeed=12.3");
        driver.observe(
                List.of(
                        Line.tag("State", ValueType.INTEGER),
                        Line.critical("GoodCount", ValueType.INTEGER),
                        Line.tag("SetSpeed", ValueType.REAL),
                        Line.tag("Running", ValueType.BOOLEAN),
                        Line.tag("LineId", ValueType.TEXT),
                        Line.tag("EnergyWh", ValueType.INTEGER),
                        Line.tag("LastUpdate", ValueType.TEXT)),
                line);
        assertEquals(new Value.Whole(2), line.good("State", SOON).value().orElseThrow());
        assertEquals(
                new Value.Whole(4294967290L),
                line.good("GoodCount", SOON).value().orElseThrow());
        // A float of 12.3 is 12.3000001907: people see what the PLC's programmer typed.
        assertEquals(new Value.Real(12.3), line.good("SetSpeed", SOON).value().orElseThrow());
        assertEquals(new Value.Truth(true), line.good("Running", SOON).value().orElseThrow());
        assertEquals(new Value.Text("LINE-7"), line.good("LineId", SOON).value().orElseThrow());
        line.good("EnergyWh", SOON);
        Sample update = line.good("LastUpdate", SOON);
        Duration age = Duration.between(update.sourceTime().orElseThrow(), update.receivedAt());
        assertTrue(age.abs().compareTo(Duration.ofSeconds(2)) < 0, "source time " + update);
        assertEquals(Phase.UP, driver.health().phase(), driver.health().detail());
        assertTrue(
                driver.health().detail().endsWith("7 tags, all good."),
                driver.health().detail());
    }

    @Test
    void oneWrongTagIsBadWithASentenceAndSpoilsNoNeighbour() {
        driver.observe(
                List.of(
                        new Tag("none", "nsu=urn:peer:line;s=Line.None", ValueType.REAL, Duration.ofMillis(100), false),
                        new Tag("space", "nsu=urn:nowhere;s=A", ValueType.REAL, Duration.ofMillis(100), false),
                        new Tag("words", "Line/State", ValueType.REAL, Duration.ofMillis(100), false),
                        Line.tag("Profile", ValueType.REAL),
                        Line.tag("LineId", ValueType.INTEGER),
                        Line.tag("Speed", ValueType.INTEGER),
                        Line.tag("State", ValueType.INTEGER)),
                line);
        line.good("State", SOON);
        assertTrue(line.bad("none", Quality.BAD_CONFIG, SOON).detail().contains("Bad_NodeIdUnknown"));
        assertTrue(line.bad("space", Quality.BAD_CONFIG, SOON).detail().contains("urn:nowhere"));
        assertTrue(line.bad("words", Quality.BAD_CONFIG, SOON).detail().contains("write nsu="));
        assertTrue(line.bad("Profile", Quality.BAD_CONFIG, SOON).detail().contains("array"));
        assertTrue(line.bad("LineId", Quality.BAD_CONFIG, SOON).detail().contains("String"));
        assertTrue(line.bad("Speed", Quality.BAD_CONFIG, SOON).detail().contains("Float"));
        assertTrue(
                driver.health().detail().contains("6 of 7 tags not good, first none"),
                driver.health().detail());
    }

    @Test
    void aNumberThatIsNoneIsBad() throws Exception {
        driver.observe(List.of(Line.tag("SetSpeed", ValueType.REAL)), line);
        line.good("SetSpeed", SOON);
        plc.control("SetSpeed=NaN");
        assertTrue(line.bad("SetSpeed", Quality.BAD_DEVICE, SOON).detail().contains("NaN"));
        line.forget();
        plc.control("SetSpeed=Infinity");
        line.bad("SetSpeed", Quality.BAD_DEVICE, SOON);
        plc.control("SetSpeed=5");
        line.good("SetSpeed", SOON);
    }

    /**
     * This server looks at its values every 50 ms at best, and later on a busy machine: each change waits for the one before.
     * MiloServerTest has those that do not wait, 40 ms apart.
     */
    @Test
    void fortyChangesArriveInOrderAndNothingBetweenThem() throws Exception {
        plc.control("GoodCount=0");
        driver.observe(List.of(Line.critical("GoodCount", ValueType.INTEGER)), line);
        long from = System.nanoTime();
        for (long value = 0; value <= 40; value++) {
            plc.control("GoodCount=" + value);
            Optional<Value> wanted = Optional.of(new Value.Whole(value));
            line.await("GoodCount", sample -> sample.value().equals(wanted), SOON);
        }
        System.out.println(
                "measured: 40 changes, one after the other, in " + (System.nanoTime() - from) / 1_000_000 + " ms");
        assertEquals(LongStream.rangeClosed(0, 40).boxed().toList(), line.steps("GoodCount"));
    }

    @Test
    void aBadStatusOfTheServerIsTheTagsQuality() throws Exception {
        driver.observe(List.of(Line.tag("State", ValueType.INTEGER), Line.tag("LineId", ValueType.TEXT)), line);
        line.good("State", SOON);
        line.good("LineId", SOON);
        plc.control("status.State=BadSensorFailure");
        assertTrue(line.bad("State", Quality.BAD_DEVICE, SOON).detail().contains("Bad_SensorFailure"));
        plc.control("status.State=UncertainLastUsableValue");
        assertTrue(line.bad("State", Quality.UNCERTAIN, SOON).value().isPresent());
        line.forget();
        plc.control("status=BadNotConnected");
        line.bad("LineId", Quality.BAD_COMM, SOON);
        line.await(
                "State", sample -> sample.quality() == Quality.UNCERTAIN || sample.quality() == Quality.BAD_COMM, SOON);
        plc.control("clear=1");
        line.good("LineId", SOON);
    }

    @Test
    void anUnchangedValueIsConfirmedWhileTheServerIsAlive() {
        driver.observe(List.of(Line.tag("LineId", ValueType.TEXT)), line);
        Sample first = line.good("LineId", SOON);
        // The equipment layer ages each tag: without a word in time it would be stale.
        Sample again = line.await("LineId", sample -> sample.receivedMono() > first.receivedMono(), SOON);
        assertEquals(first.value(), again.value());
        assertEquals(first.sourceTime(), again.sourceTime());
    }

    @Test
    void aThousandTagsArrive() {
        List<Tag> tags = LongStream.range(0, 1000)
                .mapToObj(i -> Line.tag("Bulk" + i, ValueType.REAL))
                .toList();
        long from = System.nanoTime();
        driver.observe(tags, line);
        tags.forEach(tag -> line.good(tag.id(), Duration.ofSeconds(30)));
        System.out.println("measured: 1000 tags good after " + (System.nanoTime() - from) / 1_000_000 + " ms");
    }

    @Test
    void aWriteIsDoneWhenItReadsBack() throws Exception {
        driver.observe(List.of(Line.tag("Recipe", ValueType.INTEGER)), line);
        line.good("Recipe", SOON);
        long from = System.nanoTime();
        assertEquals(WriteOutcome.done(), write("w1", Line.tag("Recipe", ValueType.INTEGER), new Value.Whole(-7)));
        System.out.println("measured: write and read back " + (System.nanoTime() - from) / 1_000_000 + " ms");
        assertEquals(-7, plc.tag("Recipe"));
        // Tags that nobody observes can be written, too: outputs are not signals.
        assertEquals(WriteOutcome.done(), write("w2", Line.tag("RunPermit", ValueType.BOOLEAN), new Value.Truth(true)));
        assertEquals(WriteOutcome.done(), write("w3", Line.tag("OrderNo", ValueType.TEXT), new Value.Text("JO-1")));
        assertEquals(WriteOutcome.done(), write("w4", Line.tag("SetSpeed", ValueType.REAL), new Value.Real(0.1)));
        assertEquals(
                WriteOutcome.done(), write("w5", Line.tag("Token", ValueType.INTEGER), new Value.Whole(4294967295L)));
    }

    @Test
    void aWriteIdThatWasSeenIsNotSentAgain() throws Exception {
        driver.observe(List.of(Line.tag("Reason", ValueType.INTEGER)), line);
        line.good("Reason", SOON);
        Tag reason = Line.tag("Reason", ValueType.INTEGER);
        assertEquals(WriteOutcome.done(), write("same", reason, new Value.Whole(3)));
        assertEquals(WriteOutcome.done(), once("same", reason, new Value.Whole(9)));
        assertEquals(3, plc.tag("Reason"));
        assertEquals(1L, driver.health().counters().get("writesDropped"));
    }

    @Test
    void aWriteThatCannotBeIsRefusedAndNothingIsSent() throws Exception {
        driver.observe(List.of(Line.tag("State", ValueType.INTEGER)), line);
        line.good("State", SOON);
        int before = plc.truth().bodies("writes").size();
        refused("r1", Line.tag("Reason", ValueType.INTEGER), new Value.Whole(70_000), "UInt16");
        refused("r2", Line.tag("Reason", ValueType.TEXT), new Value.Text("x"), "UInt16");
        refused("r3", Line.tag("State", ValueType.INTEGER), new Value.Whole(1), "Bad_");
        refused("r4", Line.tag("None", ValueType.INTEGER), new Value.Whole(1), "Bad_NodeIdUnknown");
        assertEquals(before, plc.truth().bodies("writes").size());
        plc.control("writestatus=BadUserAccessDenied");
        refused("r5", Line.tag("Reason", ValueType.INTEGER), new Value.Whole(1), "Bad_UserAccessDenied");
    }

    @Test
    void aWriteThatWasAcceptedWithoutEffectIsUnknown() throws Exception {
        driver.observe(List.of(Line.tag("Horn", ValueType.BOOLEAN)), line);
        boolean sounds = ((Value.Truth) line.good("Horn", SOON).value().orElseThrow()).value();
        plc.control("silent=1");
        WriteOutcome outcome = write("u1", Line.tag("Horn", ValueType.BOOLEAN), new Value.Truth(!sounds));
        assertEquals(WriteOutcome.Kind.UNKNOWN, outcome.kind(), outcome.detail());
    }

    @Test
    void aProbeTellsEachStep() throws Exception {
        ProbeReport alone = driver.probe().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertEquals(
                List.of("reach", "authenticate", "read"),
                alone.steps().stream().map(ProbeReport.Step::name).toList());
        assertTrue(alone.ok(), alone.toString());
        driver.observe(List.of(Line.tag("State", ValueType.INTEGER)), line);
        line.good("State", SOON);
        ProbeReport open = driver.probe().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertTrue(open.steps().get(2).detail().endsWith("Line.State is 2."), open.toString());
        assertEquals(1, plc.truth().integer("sessions"));
    }

    @Test
    void withoutTagsItRestsAndGivesTheSessionBack() throws Exception {
        assertEquals(Phase.IDLE, driver.health().phase());
        driver.observe(List.of(Line.tag("State", ValueType.INTEGER)), line);
        line.good("State", SOON);
        driver.observe(List.of(Line.tag("LineId", ValueType.TEXT)), line);
        line.good("LineId", SOON);
        assertEquals(1, plc.truth().integer("subscriptions"));
        Line.close(driver);
        assertEquals(0, plc.truth().integer("sessions"));
    }

    private void refused(String id, Tag tag, Value value, String word) throws Exception {
        WriteOutcome outcome = write(id, tag, value);
        assertEquals(WriteOutcome.Kind.REFUSED, outcome.kind(), outcome.detail());
        assertTrue(outcome.detail().contains(word), outcome.detail());
        assertFalse(outcome.detail().isEmpty());
    }

    /** What a server on a starved machine answers too late to be known is asked again: no check here is about that limit. */
    private WriteOutcome write(String id, Tag tag, Value value) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        WriteOutcome outcome = once(id, tag, value);
        for (int i = 0; outcome.detail().contains("not answered within") && System.nanoTime() - end < 0; i++) {
            outcome = once(id + "-" + i, tag, value);
        }
        return outcome;
    }

    private WriteOutcome once(String id, Tag tag, Value value) throws Exception {
        return driver.write(new TagWrite(id, tag, value)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
