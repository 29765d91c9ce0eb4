// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A small server with a single session: whoever leaves one behind, locks himself out. Each test has a server of its own. */
@org.junit.jupiter.api.Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class PeerOneSessionTest {
    /** Two seconds of silence, two for a busy machine. */
    private static final Duration NOTICED = Duration.ofSeconds(4);
    /** After the way is free again. */
    private static final Duration BACK = Duration.ofSeconds(10);

    @TempDir
    Path data;

    private final Line line = new Line();
    private final Tag count = Line.critical("GoodCount", ValueType.INTEGER);
    private Peer plc;
    private Peer wire;
    private Driver driver;

    @BeforeEach
    void connect() throws Exception {
        plc = Peer.start("opcua", "lineside-one", "rate=20", "maxsessions=1");
        wire = Peer.start("tcpfault", "lineside-one-wire", "plc=" + plc.port());
        driver = Line.driver(data, "opc.tcp://127.0.0.1:" + wire.get("listen.plc") + "/line");
        driver.observe(List.of(count), line);
        line.good("GoodCount", Line.EVENTUALLY);
        line.forget();
    }

    @AfterEach
    void disconnect() throws Exception {
        Line.close(driver);
        for (Peer peer : new Peer[] {wire, plc}) {
            if (peer != null) {
                peer.close();
            }
        }
    }

    @Test
    void whoComesSecondIsToldWhyAndGetsTheSessionWhenItIsFree() throws Exception {
        Line second = new Line();
        Driver late = Line.driver(data, plc.get("url"), "source=second");
        try {
            late.observe(List.of(count), second);
            Sample refused = second.await(
                    "GoodCount", sample -> sample.detail().contains("Bad_TooManySessions"), Line.EVENTUALLY);
            assertEquals(Quality.BAD_COMM, refused.quality());
            assertTrue(refused.detail().contains("close another client, or wait"), refused.detail());
            assertTrue(
                    line.of("GoodCount").stream()
                            .allMatch(sample -> sample.quality().good()),
                    "undisturbed");
            Line.close(driver);
            second.good("GoodCount", BACK);
            heardOnce();
        } finally {
            Line.close(late);
        }
    }

    @Test
    void aHalfOpenConnectionDoesNotLockUsOut() throws Exception {
        wire.control("name=plc&mode=halfopen");
        goneAndBack("halfopen");
    }

    @Test
    void aCableThatSwallowsEverythingDoesNotLockUsOut() throws Exception {
        wire.control("name=plc&mode=blackhole&lose=1");
        goneAndBack("blackhole, bytes lost");
    }

    @Test
    void aResetConnectionDoesNotLockUsOut() throws Exception {
        wire.control("name=plc&mode=reset");
        goneAndBack("reset");
    }

    private void goneAndBack(String how) throws Exception {
        line.bad("GoodCount", Quality.BAD_COMM, NOTICED);
        line.forget();
        long from = System.nanoTime();
        wire.control("name=plc&mode=pass&lose=0");
        line.good("GoodCount", BACK);
        System.out.printf(
                "measured: one session only, %s: good again after %d ms%n",
                how, (System.nanoTime() - from) / 1_000_000);
        heardOnce();
    }

    /** One session with one subscription; that of a session which ran out is kept by this server for its lifetime. */
    private void heardOnce() throws Exception {
        assertEquals(1, plc.truth().integer("sessions"));
        Line.await(() -> subscriptions() == 1, Line.EVENTUALLY, () -> "subscriptions: " + subscriptions());
    }

    private long subscriptions() {
        try {
            return plc.truth().integer("subscriptions");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
