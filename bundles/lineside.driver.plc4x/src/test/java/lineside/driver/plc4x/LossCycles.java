// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may happen to a connection (RELIABILITY PL-1, PL-4, rows 26 to 29): noticed in 2 s, repaired in 10 s, no thread left, and
 * no wrong value ever. One cycle of each here; more with {@code -Dlineside.losses=N}.
 */
abstract class LossCycles {
    /** DESIGN: max(3 polls, 2 s); the rest is for a machine that is busy with other tests. */
    private static final Duration NOTICED = Duration.ofSeconds(2).plusSeconds(1);

    private static final Duration BACK = Duration.ofSeconds(10);
    private static final int CYCLES = Integer.getInteger("lineside.losses", 1);

    /** Of which peer, and how its values are addressed. */
    private final String peer;

    private final String connection;
    private final String count;
    private final String name;
    private final String speed;

    /** @param connection with %d for the port */
    LossCycles(String peer, String connection, String count, String name, String speed) {
        this.peer = peer;
        this.connection = connection;
        this.count = count;
        this.name = name;
        this.speed = speed;
    }

    /** The device that is lost. */
    interface Plc extends AutoCloseable {
        int port();

        /** Makes a loss, or ends it. */
        void control(String what) throws Exception;

        /** How many pieces it counted. */
        long count() throws Exception;

        @Override
        void close() throws Exception;
    }

    /** A server of its own, somebody else's; it counts, and calls itself LOSS. */
    Plc start() throws Exception {
        Peer server = Peer.start(peer, "lineside-loss-" + peer, "rate=20", "state=RUN", "LineId=LOSS");
        return new Plc() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void control(String what) throws Exception {
                server.control(what);
            }

            @Override
            public long count() throws Exception {
                return server.tag("GoodCount");
            }

            @Override
            public void close() throws Exception {
                server.close();
            }
        };
    }

    /**
     * How one is made, and how it ends.
     *
     * @param title for the record
     * @param where the peer that is told: {@code wire} or {@code plc}
     */
    record Loss(String title, String where, String begin, String end) {
        /** What a wire can do to any protocol. */
        static final List<Loss> OF_THE_WIRE = List.of(
                new Loss("RESET", "wire", "mode=reset", "mode=pass"),
                new Loss("FIN", "wire", "mode=truncate&n=0", "mode=pass"),
                new Loss("HALF_OPEN", "wire", "mode=halfopen", "mode=pass"),
                new Loss("ONE_BYTE_A_SECOND", "wire", "mode=slow&rate=1", "mode=pass"),
                new Loss("BLACKHOLE", "wire", "mode=blackhole&lose=1", "mode=pass&lose=0"));
        /** What a device can do in any protocol. */
        static final List<Loss> OF_THE_DEVICE = List.of(
                new Loss("SILENT_AFTER_ACCEPT", "plc", "hang=1", "hang=0"),
                new Loss("LATE", "plc", "delay=2500", "delay=0"),
                new Loss("RESTART", "plc", "stop=1", "start=1"));

        void control(Plc plc, Peer wire, String what) throws Exception {
            if ("wire".equals(where)) {
                wire.control("name=plc&" + what);
            } else {
                plc.control(what);
            }
        }
    }

    @TempDir
    Path data;

    /** Makes the loss and mends it, as often as asked for. */
    final void cycles(Loss loss) throws Exception {
        Line line = new Line();
        ThreadGroup threads = new ThreadGroup(loss.title());
        long noticed = 0;
        long back = 0;
        try (Plc plc = start();
                Peer wire = Peer.start("tcpfault", "lineside-loss-wire-" + peer, "plc=" + plc.port())) {
            Driver driver = within(
                    threads,
                    () -> Line.driver(
                            data,
                            "connection=" + String.format(connection, Integer.parseInt(wire.get("listen.plc"))),
                            "request_timeout_ms=2000"));
            driver.observe(
                    List.of(
                            Line.tag("count", count, ValueType.INTEGER, 50),
                            Line.tag("line", name, ValueType.TEXT, 100),
                            Line.tag("speed", speed, ValueType.REAL, 100)),
                    line);
            line.good("count", Line.EVENTUALLY);
            // Its workers begin one by one.
            Line.await(() -> requests(driver) > 20, Line.EVENTUALLY, driver::health);
            int standing = threads.activeCount();
            int port = Integer.parseInt(wire.get("listen.plc"));
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                line.forget();
                long from = System.nanoTime();
                loss.control(plc, wire, loss.begin);
                line.bad("count", Quality.BAD_COMM, NOTICED);
                noticed = Math.max(noticed, System.nanoTime() - from);
                line.bad("line", Quality.BAD_COMM, NOTICED);
                line.forget();
                from = System.nanoTime();
                loss.control(plc, wire, loss.end);
                line.good("count", BACK);
                line.good("line", BACK);
                back = Math.max(back, System.nanoTime() - from);
                checked(line, plc);
            }
            // The library takes two seconds to end a connection's thread.
            Line.await(() -> threads.activeCount() <= standing, Line.EVENTUALLY, () -> names(threads));
            Line.await(() -> sockets(port) == 1, Line.EVENTUALLY, () -> sockets(port) + " sockets");
            System.out.println("measured: " + peer + " " + loss.title() + ", " + CYCLES
                    + " times: noticed after at most "
                    + noticed / 1_000_000 + " ms, good again after at most " + back / 1_000_000 + " ms; threads "
                    + standing + " -> " + threads.activeCount() + ", sockets 1 -> " + sockets(port) + "; "
                    + driver.health().counters());
            Line.close(driver);
            Line.await(() -> threads.activeCount() == 0, Line.EVENTUALLY, () -> names(threads));
        }
    }

    /** Only what the device had: a count never falls and is never ahead of the device, the rest never changes. */
    private static void checked(Line line, Plc plc) throws Exception {
        List<Sample> everything = line.everything();
        long most = plc.count();
        long before = 0;
        for (Sample sample : everything) {
            if (sample.quality().good()) {
                Value value = sample.value().orElseThrow();
                switch (sample.tag()) {
                    case "count" -> {
                        long count = ((Value.Whole) value).value();
                        assertTrue(count >= before && count <= most, before + ", " + count + ", " + most);
                        before = count;
                    }
                    case "line" -> assertEquals(new Value.Text("LOSS"), value);
                    default -> assertEquals(new Value.Real(1200), value);
                }
            }
        }
    }

    private static long requests(Driver driver) {
        return driver.health().counters().getOrDefault("requests", 0L);
    }

    private static Driver within(ThreadGroup group, Supplier<Driver> made) throws InterruptedException {
        List<Driver> one = new ArrayList<>();
        Thread thread = new Thread(group, () -> one.add(made.get()), "make");
        thread.start();
        thread.join();
        return one.get(0);
    }

    private static List<String> names(ThreadGroup group) {
        Thread[] all = new Thread[group.activeCount() + 8];
        int count = group.enumerate(all);
        return Stream.of(all).limit(count).map(Thread::getName).toList();
    }

    /** Open from here to there, of whatever state; one that only waits for its time to pass belongs to nobody any more. */
    private static long sockets(int port) {
        String there = String.format(":%04X", port);
        try (Stream<String> rows = Stream.of("/proc/net/tcp", "/proc/net/tcp6").flatMap(LossCycles::lines)) {
            return rows.map(row -> row.strip().split("\\s+"))
                    .filter(row -> row.length > 9 && row[2].endsWith(there) && !"0".equals(row[9]))
                    .count();
        }
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
