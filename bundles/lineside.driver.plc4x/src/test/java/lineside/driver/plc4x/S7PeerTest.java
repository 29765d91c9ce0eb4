// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Driver;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import lineside.signal.api.WriteOutcome.Kind;
import lineside.tck.FreePort;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What snap7 holds is what arrives, and what is written is there; its own word is the truth. */
class S7PeerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Line line = new Line();
    private Peer plc;
    private Driver driver;

    @BeforeEach
    void connect() throws Exception {
        plc = Peer.start("s7", "lineside-s7", "rate=0", "state=IDLE");
        driver = Line.s7(data, plc.port(), "request_timeout_ms=1000");
    }

    @AfterEach
    void close() throws Exception {
        Line.close(driver);
        plc.close();
    }

    @Test
    void everyTypeArrives() throws Exception {
        Map<String, Value> expected = Map.of(
                "DB1.DBW0:int16", new Value.Whole(1),
                "db1.dbw2", new Value.Whole(65_530),
                "db1.dbd4", new Value.Whole(4_294_967_290L),
                "db1.dbd8", new Value.Whole(77),
                "db1.dbd16:float32", new Value.Real(61.25),
                "db1.dbx28.0", new Value.Truth(false),
                "db1.dbb52:string20", new Value.Text("Filler 3"),
                "db1.dbb74:string16", new Value.Text("IDLE"),
                "db2.dbx0.0", new Value.Truth(true),
                "db2.dbd16:int32", new Value.Whole(-5));
        plc.control("rollover=1&RejectCount=77&TempZone1=61.25&LineId=Filler%203&RunPermit=1&Recipe=-5");
        follow(expected.entrySet().stream()
                .map(each ->
                        Line.tag(each.getKey(), each.getKey(), each.getValue().type(), 100))
                .toList());
        expected.forEach((address, value) ->
                assertEquals(value, line.good(address, SOON).value().orElseThrow(), address));
    }

    // Row 30: "object does not exist" for one tag, and the others go on; PUT/GET that is not allowed is said.
    @Test
    void aMissingBlockSpoilsNoNeighbour() throws Exception {
        follow(List.of(
                Line.tag("count", "db1.dbd4", ValueType.INTEGER, 50),
                Line.tag("missing", "db77.dbw0", ValueType.INTEGER, 50),
                Line.tag("marker", "mw0", ValueType.INTEGER, 50)));
        line.good("count", SOON);
        for (String id : List.of("missing", "marker")) {
            Sample bad = line.bad(id, Quality.BAD_CONFIG, SOON);
            assertTrue(bad.detail().contains("no such address"), bad.detail());
        }
        line.forget();
        plc.control("nodb=1");
        line.bad("count", Quality.BAD_CONFIG, SOON);
        plc.control("nodb=0");
        line.good("count", SOON);
        assertEquals(1L, driver.health().counters().get("connections"), "a refusal is no loss");
    }

    @Test
    void everyFormIsWrittenAndReadBack() throws Exception {
        follow(List.of(Line.tag("recipe", "db2.dbd16:int32", ValueType.INTEGER, 50)));
        line.good("recipe", SOON);
        assertEquals(
                Kind.DONE, write("db2.dbd16:int32", new Value.Whole(-70_000)).kind());
        assertEquals(Kind.DONE, write("db2.dbw2", new Value.Whole(65_535)).kind());
        assertEquals(Kind.DONE, write("db2.dbd12:float32", new Value.Real(0.1)).kind());
        assertEquals(
                Kind.DONE,
                write("db2.dbb20:string20", new Value.Text("JO-0815")).kind());
        // Neighbours in one byte: one is written, the other stays.
        assertEquals(Kind.DONE, write("db2.dbx0.0", new Value.Truth(true)).kind());
        assertEquals(Kind.DONE, write("db2.dbx0.1", new Value.Truth(true)).kind());
        assertEquals(Kind.DONE, write("db2.dbx0.0", new Value.Truth(false)).kind());
        Line.await(() -> tag("Recipe") == -70_000 && tag("Reason") == 65_535, SOON, () -> "the truth is another");
        assertEquals("JO-0815", plc.truth().body("tags").text("OrderNo"));
        assertTrue(plc.truth().body("tags").flag("Horn"));
        assertFalse(plc.truth().body("tags").flag("RunPermit"));
    }

    @Test
    void whatCannotBeWrittenIsRefusedAndNothingIsSent() throws Exception {
        follow(List.of(Line.tag("recipe", "db2.dbd16:int32", ValueType.INTEGER, 50)));
        line.good("recipe", SOON);
        assertEquals(Kind.REFUSED, write("db1.dbd4", new Value.Whole(1)).kind(), "the device forbids it");
        assertEquals(Kind.REFUSED, write("i0.1", new Value.Truth(true)).kind(), "an input");
        assertEquals(Kind.REFUSED, write("db2.dbw2", new Value.Whole(70_000)).kind(), "too large");
        WriteOutcome room = write("db2.dbb20:string12", new Value.Text("JO-0815"));
        assertEquals(Kind.REFUSED, room.kind(), "the declared length is another");
        assertTrue(room.detail().contains("room for 20"), room.detail());
        assertEquals(0, plc.writes("OrderNo"));
    }

    @Test
    void anAnswerThatDoesNotComeMakesItUnknownAndItIsNotSentAgain() throws Exception {
        // No poll may be under way: one that is late ends the connection before the write is begun.
        follow(List.of(Line.tag("recipe", "db2.dbd16:int32", ValueType.INTEGER, 10_000)));
        line.good("recipe", SOON);
        // The peer does it and answers later than anybody waits.
        plc.control("delay=1800");
        assertEquals(Kind.UNKNOWN, write("db2.dbd16:int32", new Value.Whole(7)).kind());
        Line.await(() -> tag("Recipe") == 7, SOON, () -> "it was not even sent");
        plc.control("delay=0");
        line.forget();
        line.await("recipe", sample -> sample.value().equals(Optional.of(new Value.Whole(7))), SOON);
        assertEquals(1, plc.writes("Recipe"));
    }

    // A bit goes alone, its neighbours in the byte stay; the numbers behind it are one request, as the token and its
    // reason must be.
    @Test
    void aPermitIsOneBitAndThenTheNumbersBesideIt() throws Exception {
        plc.control("Horn=1");
        Word word = new Word(List.of(
                new Word.Place(Line.tag("run", "db2.dbx0.0", ValueType.BOOLEAN, 100), new Value.Truth(true)),
                new Word.Place(Line.tag("reason", "db2.dbw2", ValueType.INTEGER, 100), new Value.Whole(3)),
                new Word.Place(
                        Line.tag("token", "db2.dbd4", ValueType.INTEGER, 100), new Value.Whole(4_000_000_000L))));
        BlockingQueue<WriteOutcome> outcomes = new LinkedBlockingQueue<>();
        WordSlot slot = driver.slot(new WordSource() {
                    @Override
                    public Optional<Word> newest() {
                        return Optional.of(word);
                    }

                    @Override
                    public void told(WriteOutcome outcome) {
                        outcomes.add(outcome);
                    }
                })
                .orElseThrow();
        // The first word opens the connection, for which it has 500 ms; where that is too little nothing was sent.
        BlockingQueue<WriteOutcome> told = new LinkedBlockingQueue<>();
        Line.await(
                () -> {
                    slot.wake();
                    outcomes.drainTo(told);
                    return told.contains(WriteOutcome.done());
                },
                SOON,
                () -> "it was not written: " + told);
        Line.await(() -> tag("Token") == 4_000_000_000L, SOON, () -> "the token did not arrive");
        assertEquals(3, tag("Reason"));
        assertTrue(plc.truth().body("tags").flag("RunPermit"));
        assertTrue(plc.truth().body("tags").flag("Horn"), "its neighbour");
        assertEquals(
                List.of("DB2.0.0", "DB2.2+6"),
                plc.truth().bodies("writes").stream()
                        .map(write -> write.text("via"))
                        .distinct()
                        .toList());
        slot.close();
    }

    @Test
    void acceptedButNotStoredIsNotDone() throws Exception {
        follow(List.of(Line.tag("recipe", "db2.dbd16:int32", ValueType.INTEGER, 50)));
        line.good("recipe", SOON);
        plc.control("silent=1");
        assertEquals(Kind.UNKNOWN, write("db2.dbd16:int32", new Value.Whole(7)).kind());
    }

    @Test
    void theTestOfAConnectionSaysWhatIsWrong() throws Exception {
        assertTrue(probe(driver).steps().get(0).ok());
        Driver nobody = Line.s7(data, FreePort.find());
        assertTrue(probe(nobody).steps().get(0).detail().contains("Nothing listens"));
        Line.close(nobody);
        plc.control("hang=1");
        ProbeReport silent = probe(driver);
        Step last = silent.steps().get(silent.steps().size() - 1);
        assertTrue(!last.ok() && last.detail().contains("no answer within 1000 ms"), silent.toString());
        plc.control("hang=0");
        try (Peer modbus = Peer.start("modbus", "lineside-no-s7", "rate=0")) {
            Driver other = Line.s7(data, modbus.port(), "request_timeout_ms=1000");
            assertFalse(probe(other).steps().get(0).ok(), "a Modbus device is no S7");
            Line.close(other);
        }
    }

    private static ProbeReport probe(Driver driver) throws Exception {
        return driver.probe().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private void follow(List<Tag> tags) {
        driver.observe(tags, line);
    }

    private long tag(String name) {
        try {
            return plc.tag(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private WriteOutcome write(String address, Value value) throws Exception {
        Tag tag = new Tag("written", address, value.type(), Duration.ofMillis(100), false);
        return driver.write(new TagWrite("id-" + address + value.text(), tag, value))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }
}
