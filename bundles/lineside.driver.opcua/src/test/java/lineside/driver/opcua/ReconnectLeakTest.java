// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A gateway reconnects for years: nothing may be left over each time. Alone, because it counts the process's files. */
@org.junit.jupiter.api.Tag("process")
@Isolated
class ReconnectLeakTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DRIVERS = 25;
    private static final int TIMES = 2;

    @TempDir
    Path data;

    private final List<Line> lines = Stream.generate(Line::new).limit(DRIVERS).toList();
    private List<Driver> drivers = List.of();

    @AfterEach
    void close() {
        drivers.forEach(Line::close);
    }

    /** Many drivers, so that two rounds make fifty. */
    @Test
    void fiftyReconnectsLeaveNoThreadAndNoFileOpen() throws Exception {
        try (Peer plc = Peer.start("opcua", "lineside-leak", "rate=20", "maxsessions=100")) {
            follow(plc.get("url"));
            reconnect(plc);
            long threads = standing();
            long files = files();
            List<String> slope = new ArrayList<>();
            for (int round = 1; round <= TIMES; round++) {
                reconnect(plc);
                slope.add(standing() + "/" + files());
            }
            System.out.println(
                    "measured: 50 reconnects: standing threads/files " + threads + "/" + files + " -> " + slope);
            assertTrue(threads >= 2 * DRIVERS, "the threads are found by name");
            assertEquals(threads, standing());
            assertTrue(files() <= files + 5, "files " + files + " -> " + slope);
            // A busy machine may have cost a session more: its server ends what nobody keeps alive, and nobody may.
            once(plc, "sessions");
            once(plc, "subscriptions");
            nothingIsLeftAfterClosing();
        }
    }

    /** Each attempt makes a client with threads and a socket of its own, and gives up waiting for the server's first word. */
    @Test
    void fiftyAttemptsAtASilentServerLeaveNoThreadAndNoFileOpen() throws Exception {
        try (Peer plc = Peer.start("opcua", "lineside-leak", "rate=20", "maxsessions=100");
                Peer wire = Peer.start("tcpfault", "lineside-leak-wire", "plc=" + plc.port())) {
            follow("opc.tcp://127.0.0.1:" + wire.get("listen.plc") + "/line");
            long threads = standing();
            long files = files();
            lines.forEach(Line::forget);
            wire.control("name=plc&mode=blackhole");
            lines.forEach(each -> each.bad("GoodCount", Quality.BAD_COMM, SOON));
            List<Long> before =
                    drivers.stream().map(ReconnectLeakTest::attempts).toList();
            for (int i = 0; i < DRIVERS; i++) {
                Driver driver = drivers.get(i);
                long enough = before.get(i) + TIMES;
                Line.await(() -> attempts(driver) >= enough, Line.EVENTUALLY, driver::health);
            }
            lines.forEach(Line::forget);
            wire.control("name=plc&mode=pass");
            // How soon is PeerLossTest's question; here many first connections crowd a machine that may be busy.
            lines.forEach(each -> each.good("GoodCount", Line.EVENTUALLY));
            // The last client that was given up may still be letting go.
            Line.await(
                    () -> standing() == threads && files() <= files + 5,
                    Line.EVENTUALLY,
                    () -> "threads " + threads + " -> " + standing() + ", files " + files + " -> " + files());
            System.out.println("measured: 50 attempts at a silent server: standing threads " + threads + " -> "
                    + standing() + ", files " + files + " -> " + files());
            nothingIsLeftAfterClosing();
        }
    }

    private void follow(String url) {
        drivers = lines.stream()
                .map(each -> Line.driver(data, url, "source=leak"))
                .toList();
        for (int i = 0; i < DRIVERS; i++) {
            drivers.get(i).observe(List.of(Line.critical("GoodCount", ValueType.INTEGER)), lines.get(i));
            lines.get(i).good("GoodCount", Line.EVENTUALLY);
        }
    }

    private void nothingIsLeftAfterClosing() throws InterruptedException {
        drivers.forEach(Line::close);
        for (Thread thread : threads()) {
            thread.join(2_000);
        }
        assertEquals(List.of(), threads(), "what was closed leaves no thread");
    }

    private static void once(Peer plc, String what) throws Exception {
        Line.await(() -> number(plc, what) == DRIVERS, Line.EVENTUALLY, () -> what + ": " + number(plc, what));
    }

    private static long number(Peer plc, String what) {
        try {
            return plc.truth().integer(what);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long attempts(Driver driver) {
        return driver.health().counters().get("attempts");
    }

    /** A driver that lost its session by itself meanwhile has reconnected, too: what counts is that each made all anew. */
    private void reconnect(Peer plc) throws Exception {
        List<Long> before = drivers.stream().map(ReconnectLeakTest::subscribed).toList();
        plc.control("closesessions=1");
        for (int i = 0; i < DRIVERS; i++) {
            Driver driver = drivers.get(i);
            long made = before.get(i);
            Line.await(() -> subscribed(driver) > made, Line.EVENTUALLY, driver::health);
        }
        lines.forEach(Line::forget);
        lines.forEach(each -> each.good("GoodCount", Line.EVENTUALLY));
    }

    private static long subscribed(Driver driver) {
        return driver.health().counters().get("subscribed");
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("lineside-opcua-leak"))
                .toList();
    }

    /** Without the library's workers, which come and go. */
    private static long standing() {
        return threads().stream()
                .filter(thread -> !thread.getName().contains("-work-"))
                .count();
    }

    private static long files() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
