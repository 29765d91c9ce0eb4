// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Driver;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome;
import lineside.signal.api.WriteOutcome.Kind;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One write is one write, and its outcome is what is known of it (RELIABILITY PL-6). */
class PeerWritesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Tag RECIPE = Line.tag("recipe", "hr:108:int32", ValueType.INTEGER, 50);

    @TempDir
    Path data;

    private final Line line = new Line();
    private Peer plc;
    private Driver driver;

    @BeforeEach
    void connect() throws Exception {
        plc = Peer.start("modbus", "lineside-writes", "rate=0");
        driver = Line.driver(data, plc.port(), "request_timeout_ms=1000");
        driver.observe(List.of(RECIPE), line);
        line.good("recipe", SOON);
    }

    @AfterEach
    void close() throws Exception {
        Line.close(driver);
        plc.close();
    }

    @Test
    void everyFormIsWrittenAndReadBack() throws Exception {
        assertEquals(Kind.DONE, write("hr:108:int32", new Value.Whole(-70_000)).kind());
        assertEquals(Kind.DONE, write("hr:101", new Value.Whole(65_535)).kind());
        assertEquals(Kind.DONE, write("hr:106:float32", new Value.Real(0.1)).kind());
        assertEquals(
                Kind.DONE, write("hr:110:text20", new Value.Text("JO-0815")).kind());
        assertEquals(Kind.DONE, write("hr:100:bool", new Value.Truth(true)).kind());
        assertEquals(Kind.DONE, write("co:0", new Value.Truth(true)).kind());
        Line.await(() -> tag("Recipe") == -70_000 && tag("Reason") == 65_535, SOON, () -> "the truth is another");
        assertEquals("JO-0815", plc.truth().body("tags").text("OrderNo"));
    }

    @Test
    void whatCannotBeWrittenIsRefused() throws Exception {
        assertEquals(Kind.REFUSED, write("hr:2:uint32", new Value.Whole(1)).kind(), "the device forbids it");
        assertEquals(Kind.REFUSED, write("ir:2:uint32", new Value.Whole(1)).kind(), "an input");
        assertEquals(Kind.REFUSED, write("hr:101.3", new Value.Truth(true)).kind(), "a bit of a register");
        assertEquals(Kind.REFUSED, write("hr:101", new Value.Whole(70_000)).kind(), "too large");
        assertEquals(Kind.REFUSED, write("nonsense", new Value.Whole(1)).kind(), "no address");
    }

    @Test
    void anAnswerThatDoesNotComeMakesItUnknownAndItIsNotSentAgain() throws Exception {
        // No poll may be under way: one that is late ends the connection before the write is begun.
        line.forget();
        driver.observe(List.of(Line.tag("recipe", "hr:108:int32", ValueType.INTEGER, 10_000)), line);
        line.good("recipe", SOON);
        // The peer does it and answers later than anybody waits.
        plc.control("delay=1800");
        assertEquals(Kind.UNKNOWN, write("hr:108:int32", new Value.Whole(7)).kind());
        Line.await(() -> tag("Recipe") == 7, SOON, () -> "it was not even sent");
        plc.control("delay=0");
        line.forget();
        line.await("recipe", sample -> sample.value().equals(java.util.Optional.of(new Value.Whole(7))), SOON);
        assertEquals(1, plc.writes("Recipe"));
    }

    @Test
    void acceptedButNotStoredIsNotDone() throws Exception {
        plc.control("silent=1");
        assertEquals(Kind.UNKNOWN, write("hr:108:int32", new Value.Whole(7)).kind());
    }

    @Test
    void aFaultOfTheDeviceWhileWritingIsUnknown() throws Exception {
        plc.control("exc=4&only=write");
        assertEquals(Kind.UNKNOWN, write("hr:108:int32", new Value.Whole(7)).kind());
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
