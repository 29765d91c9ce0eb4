// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
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

/** Answers that come too late, or never: nobody's answers. */
@org.junit.jupiter.api.Tag("process")
class PeerLateTest {
    /** Two seconds of silence, two for a busy machine. */
    private static final Duration NOTICED = Duration.ofSeconds(4);
    /** After the way is free again. */
    private static final Duration BACK = Duration.ofSeconds(10);

    private static Peer plc;
    private static Peer wire;

    @TempDir
    Path data;

    private final Line line = new Line();
    private final Tag count = Line.critical("GoodCount", ValueType.INTEGER);
    private final Tag recipe = Line.tag("Recipe", ValueType.INTEGER);
    private Driver driver;

    @BeforeAll
    static void start() throws Exception {
        plc = Peer.start("opcua", "lineside-late", "rate=20", "maxsessions=100");
        wire = Peer.start("tcpfault", "lineside-late-wire", "plc=" + plc.port());
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
    void make() throws Exception {
        plc.control("clear=1");
        wire.control("name=plc&mode=pass");
        driver = Line.driver(data, "opc.tcp://127.0.0.1:" + wire.get("listen.plc") + "/line");
    }

    @AfterEach
    void disconnect() {
        Line.close(driver);
    }

    @Test
    void aServerThatAcceptsAndStaysSilentIsBadFromTheStart() throws Exception {
        wire.control("name=plc&mode=blackhole");
        driver.observe(List.of(count), line);
        line.bad("GoodCount", Quality.BAD_COMM, NOTICED);
        long before = attempts();
        Line.await(() -> attempts() >= before + 2, Line.EVENTUALLY, driver::health);
        wire.control("name=plc&mode=pass");
        line.forget();
        line.good("GoodCount", BACK);
    }

    /** Half a second later than the request's limit, over and over: no late word makes a tag good. */
    @Test
    void answersHalfASecondTooLateMakeNothingGood() throws Exception {
        driver.observe(List.of(count, recipe), line);
        line.good("GoodCount", Line.EVENTUALLY);
        line.good("Recipe", Line.EVENTUALLY);
        line.forget();
        wire.control("name=plc&mode=delay&ms=2500");
        line.bad("GoodCount", Quality.BAD_COMM, NOTICED);
        line.bad("Recipe", Quality.BAD_COMM, NOTICED);
        line.forget();
        long before = attempts();
        Line.await(() -> attempts() >= before + 3, Line.EVENTUALLY, driver::health);
        assertEquals(0, good("GoodCount") + good("Recipe"), "made good by a late answer");
        wire.control("name=plc&mode=pass&ms=0");
        line.forget();
        line.good("GoodCount", BACK);
        line.good("Recipe", BACK);
        List<Long> steps = line.steps("GoodCount");
        assertEquals(steps.stream().sorted().toList(), steps);
    }

    /** The answer to the reading back of one write must not be taken for that of the next. */
    @Test
    void aLateReadBackIsNotTakenForTheNextOne() throws Exception {
        driver.observe(List.of(count, recipe), line);
        line.good("GoodCount", Line.EVENTUALLY);
        line.good("Recipe", Line.EVENTUALLY);
        long arrived = plc.writes("Recipe");
        plc.control("slow=1500");
        WriteOutcome slow = write("slow", 41);
        assertEquals(WriteOutcome.Kind.UNKNOWN, slow.kind(), slow.detail());
        plc.control("slow=0");
        assertEquals(WriteOutcome.done(), write("next", 42));
        assertEquals(42, plc.tag("Recipe"));
        assertEquals(arrived + 2, plc.writes("Recipe"), "each once");
    }

    private WriteOutcome write(String id, long value) throws Exception {
        return driver.write(new TagWrite(id, recipe, new Value.Whole(value)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private long attempts() {
        return driver.health().counters().getOrDefault("attempts", 0L);
    }

    private long good(String tag) {
        return line.of(tag).stream().filter(sample -> sample.quality().good()).count();
    }
}
