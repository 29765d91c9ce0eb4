// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import lineside.tck.FreePort;
import org.junit.jupiter.api.Test;

/**
 * A device that is off for a weekend, or that takes connections and says nothing (RELIABILITY PL-2, E12): what an attempt costs
 * is given back. Few attempts here; {@code -Dlineside.attempts=20000} in a process of its own.
 */
class AttemptsTest {
    private static final int ATTEMPTS = Integer.getInteger("lineside.attempts", 1_000);
    private static final boolean ALONE = System.getProperty("lineside.attempts") != null;
    private static final int DEADLINE_MS = 50;
    private static final int SIDE_BY_SIDE = 50;
    /** Far more than are open at a time: on a busy machine an attempt may outlast many others. */
    private static final int HELD = 500;

    private static final Span PLACE = new Span(ModbusAddress.HOLDING, 0, 1);

    private final Detached calls = new Detached("attempts-call");

    @Test
    void aPeerThatRefusesCostsNothing() throws Exception {
        flat("refusing", modbus(FreePort.find()), 1);
    }

    @Test
    void aPeerThatIsSilentCostsNothing() throws Exception {
        silent("silent", this::modbus);
    }

    // The library would leave five threads and three files behind for each.
    @Test
    void anS7ThatIsSilentCostsNothing() throws Exception {
        silent("silent S7", port -> new S7Device(new S7Wiring("127.0.0.1", port, 0, 1), DEADLINE_MS, calls));
    }

    private void silent(String what, IntFunction<Device> at) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> takeAndSayNothing(silent), "silent");
            thread.setDaemon(true);
            thread.start();
            flat(what, at.apply(silent.getLocalPort()), SIDE_BY_SIDE);
        }
    }

    private Device modbus(int port) {
        return new ModbusDevice(new ModbusWiring("127.0.0.1", port, 1), DEADLINE_MS, calls);
    }

    private void flat(String what, Device device, int sideBySide) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(sideBySide);
        try {
            attempts(device, pool, ATTEMPTS / 10);
            if (ALONE) {
                touch();
            }
            long heap = heap();
            long resident = resident();
            long files = files();
            attempts(device, pool, ATTEMPTS - ATTEMPTS / 10);
            long heapMore = heap() - heap;
            long residentMore = resident() - resident;
            long filesMore = files() - files;
            System.out.println("measured: " + ATTEMPTS + " attempts at a " + what + " peer: heap " + heapMore / 1024
                    + " KiB more, resident " + residentMore / 1024 + " MiB more, files " + filesMore + " more");
            assertEquals(0, calls.hanging(), "the library was never asked");
            if (ALONE) {
                assertTrue(heapMore < 2_000_000, "heap " + heapMore);
                assertTrue(residentMore < 20_000, "resident KiB " + residentMore);
                assertTrue(Math.abs(filesMore) <= 5, "files " + filesMore);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void attempts(Device device, ExecutorService pool, int count) throws Exception {
        List<Future<Failure>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(pool.submit(() -> assertThrows(Failure.class, () -> device.probe(PLACE))));
        }
        for (Future<Failure> each : all) {
            String said = each.get().sentence();
            assertTrue(said.contains("Nothing listens") || said.contains("does not answer"), said);
        }
    }

    /** As many as it has places for; the oldest makes room. */
    private static void takeAndSayNothing(ServerSocket server) {
        Deque<Socket> held = new ArrayDeque<>();
        try {
            while (true) {
                held.add(server.accept());
                if (held.size() > HELD) {
                    held.remove().close();
                }
            }
        } catch (IOException ended) {
            held.forEach(AttemptsTest::close);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process has all of the heap that it may ever have: what it takes from here on is something else. */
    private static void touch() {
        byte[][] some = new byte[8][];
        for (long i = 0; i < Runtime.getRuntime().maxMemory() >> 18; i++) {
            some[(int) (i % some.length)] = new byte[1 << 18];
        }
        assertTrue(some[0].length > 0);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime here = Runtime.getRuntime();
        return here.totalMemory() - here.freeMemory();
    }

    /** In KiB. */
    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private static long files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
