// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A gateway reconnects for years: nothing may be left over each time. Alone, because it counts the process's files. */
@org.junit.jupiter.api.Tag("process")
@Isolated
class ReconnectLeakTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int DRIVERS = 10;

    @TempDir
    Path data;

    /** Ten drivers, so that two rounds make twenty. */
    @Test
    void twentyReconnectsLeaveNoThreadAndNoFileOpen() throws Exception {
        try (Peer plc = Peer.start("opcua", "lineside-leak", "rate=20", "maxsessions=100")) {
            List<Line> lines = Stream.generate(Line::new).limit(DRIVERS).toList();
            List<Driver> drivers = lines.stream()
                    .map(each -> Line.driver(data, plc.get("url"), "source=leak"))
                    .toList();
            for (int i = 0; i < DRIVERS; i++) {
                drivers.get(i).observe(List.of(Line.critical("GoodCount", ValueType.INTEGER)), lines.get(i));
                lines.get(i).good("GoodCount", Line.EVENTUALLY);
            }
            reconnect(plc, lines);
            long threads = standing();
            long files = files();
            reconnect(plc, lines);
            reconnect(plc, lines);
            System.out.println("measured: 20 reconnects: standing threads " + threads + " -> " + standing() + ", files "
                    + files + " -> " + files());
            assertTrue(threads >= 2 * DRIVERS, "the threads are found by name");
            assertEquals(threads, standing());
            assertTrue(files() <= files + 5, "files " + files + " -> " + files());
            drivers.forEach(Line::close);
            for (Thread thread : threads()) {
                thread.join(2_000);
            }
            assertEquals(List.of(), threads(), "what was closed leaves no thread");
        }
    }

    private static void reconnect(Peer plc, List<Line> lines) throws Exception {
        lines.forEach(Line::forget);
        plc.control("closesessions=1");
        lines.forEach(each -> each.bad("GoodCount", Quality.BAD_COMM, SOON));
        lines.forEach(each -> each.good("GoodCount", SOON));
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

    private static long files() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
