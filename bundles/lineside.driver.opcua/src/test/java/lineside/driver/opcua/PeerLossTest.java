// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
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

/** The server, or the way to it, fails in each way that was seen in the field; behind a proxy that breaks TCP. */
@org.junit.jupiter.api.Tag("process")
class PeerLossTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Two seconds of silence, two for a busy machine. */
    private static final Duration NOTICED = Duration.ofMillis(4_000);

    private static Peer plc;
    private static Peer wire;

    @TempDir
    Path data;

    private final Line line = new Line();
    private final Tag count = Line.critical("GoodCount", ValueType.INTEGER);
    private final Tag name = Line.tag("LineId", ValueType.TEXT);
    private Driver driver;

    @BeforeAll
    static void start() throws Exception {
        plc = Peer.start("opcua", "lineside-loss", "rate=20", "maxsessions=100");
        wire = Peer.start("tcpfault", "lineside-wire", "plc=" + plc.port());
    }

    @AfterAll
    static void stop() throws Exception {
        for (Peer peer : new Peer[] {wire, plc}) {
            if (peer != null) {
                peer.close();
            }
        }
    }

    @BeforeEach
    void connect() throws Exception {
        plc.control("clear=1");
        wire.control("name=plc&mode=pass");
        driver = Line.driver(data, "opc.tcp://127.0.0.1:" + listens() + "/line");
        driver.observe(List.of(count, name), line);
        line.good("GoodCount", Line.EVENTUALLY);
        line.good("LineId", Line.EVENTUALLY);
        line.forget();
    }

    @AfterEach
    void disconnect() {
        Line.close(driver);
    }

    @Test
    void aCutConnectionIsBadAtOnceAndComesBack() throws Exception {
        plc.control("drop=1");
        goneAndBack("drop", Duration.ofSeconds(1), () -> {});
        assertEquals(2, plc.truth().integer("subscriptions"), "two groups, each once");
        assertEquals(1, plc.truth().integer("sessions"), "the old session was taken up again");
    }

    @Test
    void aResetConnectionIsBadAtOnceAndComesBack() throws Exception {
        wire.control("name=plc&mode=reset");
        goneAndBack("reset", Duration.ofSeconds(1), () -> wire.control("name=plc&mode=pass"));
    }

    @Test
    void silenceIsNoticedWithinTwoSeconds() throws Exception {
        wire.control("name=plc&mode=blackhole");
        goneAndBack("blackhole", NOTICED, () -> wire.control("name=plc&mode=pass"));
    }

    @Test
    void aHalfOpenConnectionIsNoticedWithinTwoSeconds() throws Exception {
        wire.control("name=plc&mode=halfopen");
        goneAndBack("halfopen", NOTICED, () -> wire.control("name=plc&mode=pass"));
    }

    @Test
    void aServerThatIsSwitchedOffAndOnComesBack() throws Exception {
        plc.control("stop=1");
        goneAndBack("stop/start", NOTICED, () -> plc.control("start=1"));
    }

    @Test
    void aRebootedControllerComesBackWithItsNewCounts() throws Exception {
        plc.control("reboot=3000");
        goneAndBack("reboot of 3 s", NOTICED, () -> {});
    }

    @Test
    void endedSessionsAreMadeAnewWithOneSubscriptionPerGroup() throws Exception {
        plc.control("closesessions=1");
        goneAndBack("closesessions", NOTICED, () -> {});
        assertEquals(2, plc.truth().integer("subscriptions"));
        long before = line.of("GoodCount").size();
        Sample last = line.of("GoodCount").get((int) before - 1);
        line.await("GoodCount", sample -> sample.receivedMono() > last.receivedMono() + 500_000_000L, SOON);
        List<Long> steps = line.steps("GoodCount");
        assertEquals(steps.stream().sorted().toList(), steps, "a second handler would bring values twice or back");
    }

    @Test
    void aWriteWhoseAnswerIsLostIsUnknownAndNeverRepeated() throws Exception {
        Tag recipe = Line.tag("Recipe", ValueType.INTEGER);
        wire.control("name=plc&mode=blackhole&dir=down");
        WriteOutcome outcome = driver.write(new TagWrite("lost", recipe, new Value.Whole(77)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        // It had to read the type first, and that answer was lost: so nothing was sent, and that is certain.
        assertEquals(WriteOutcome.Kind.REFUSED, outcome.kind(), outcome.detail());
        wire.control("name=plc&mode=pass");
        driver.observe(List.of(count, name, recipe), line);
        line.good("Recipe", SOON);
        wire.control("name=plc&mode=blackhole&dir=down");
        WriteOutcome second = driver.write(new TagWrite("lost-2", recipe, new Value.Whole(78)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertEquals(WriteOutcome.Kind.UNKNOWN, second.kind(), second.detail());
        wire.control("name=plc&mode=pass");
        line.forget();
        line.good("Recipe", SOON);
        assertEquals(1, plc.writes("Recipe"));
        WriteOutcome late = driver.write(new TagWrite("lost-2", recipe, new Value.Whole(78)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertEquals(second, late);
    }

    @Test
    void whileItIsAwayWritesAreRefusedAndTheDetailSaysWhatToDo() throws Exception {
        Line.close(driver);
        driver = Line.driver(data, plc.get("url"));
        driver.observe(List.of(count, name), line);
        line.good("LineId", Line.EVENTUALLY);
        plc.control("stop=1");
        line.bad("LineId", Quality.BAD_COMM, NOTICED);
        line.await("LineId", sample -> sample.detail().contains("check power, cable"), SOON);
        WriteOutcome outcome = driver.write(new TagWrite("away", name, new Value.Text("x")))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertEquals(WriteOutcome.refused("Not connected; nothing was sent."), outcome);
        assertEquals(Phase.RETRYING, driver.health().phase());
        plc.control("start=1");
        line.forget();
        line.good("LineId", SOON);
    }

    @Test
    void aFrozenControllerBehindALivelyServerIsStale() throws Exception {
        Line.close(driver);
        driver = Line.driver(
                data,
                plc.get("url"),
                "heartbeat_address=nsu=urn:peer:line;s=Line.LastUpdate",
                "heartbeat_timeout_ms=1000");
        driver.observe(List.of(count, name), line);
        line.good("LineId", Line.EVENTUALLY);
        plc.control("freeze=1");
        line.bad("LineId", Quality.BAD_STALE, Duration.ofSeconds(3));
        line.bad("GoodCount", Quality.BAD_STALE, Duration.ofSeconds(3));
        assertEquals(Phase.SUSPECT, driver.health().phase());
        line.forget();
        plc.control("freeze=0");
        line.good("LineId", SOON);
        line.good("GoodCount", SOON);
        assertEquals(Phase.UP, driver.health().phase());
    }

    private interface Repair {
        void run() throws Exception;
    }

    /** Both groups go BAD in time, and come back in time after the repair. */
    private void goneAndBack(String how, Duration noticed, Repair repair) throws Exception {
        long from = System.nanoTime();
        line.bad("GoodCount", Quality.BAD_COMM, noticed);
        line.bad("LineId", Quality.BAD_COMM, noticed);
        long bad = System.nanoTime();
        repair.run();
        Sample last = line.of("GoodCount").get(line.of("GoodCount").size() - 1);
        long repaired = System.nanoTime();
        line.await("GoodCount", sample -> sample.quality().good() && sample.receivedMono() > last.receivedMono(), SOON);
        line.await("LineId", sample -> sample.quality().good() && sample.receivedMono() > last.receivedMono(), SOON);
        System.out.printf(
                "measured: %s: BAD after %d ms, good again after %d ms%n",
                how, (bad - from) / 1_000_000, (System.nanoTime() - repaired) / 1_000_000);
    }

    private static String listens() throws Exception {
        return wire.get("listen.plc");
    }
}
