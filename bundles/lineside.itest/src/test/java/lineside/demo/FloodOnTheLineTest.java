// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Row 57 of the faults and SE-10, with the limits that the gateway is shipped with, on the assembled gateway while the plant
 * runs: every piece is counted, and the panel is back ten seconds after it ends at the latest.
 */
@Tag("process")
@Timeout(180)
@Isolated
class FloodOnTheLineTest {
    private static final long REQUESTS = 20_000;

    @TempDir
    Path folder;

    @Test
    void aFloodCostsNoPieceAndThePanelComesBack() throws Exception {
        Path home = KillTest.repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        KillTest.needMosquitto();
        try (KilledLine line = new KilledLine(home, folder, 57, "3")) {
            line.awaitReady();
            line.awaitEvents(5, 60);
            line.produce();
            int port = Integer.parseInt(
                    Files.readString(folder.resolve("gateway/http.port")).strip());
            long before = line.good();
            flood(line, port);
            long ended = System.nanoTime();
            while (!shown(port)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            long back = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ended);
            System.out.println("flood: the panel was back after " + back + " ms");
            assertTrue(back < 10_000, back + " ms");
            assertTrue(line.good() > before, "the plant went on");
            line.quiesce();
            assertEquals("", line.settle(60));
        }
    }

    /** Until thousands of requests were begun and never ended, and tens of thousands sent, while the plant counts. */
    private static void flood(KilledLine line, int port) throws Exception {
        long begun = System.nanoTime();
        long events = line.events();
        try (Flood flood = new Flood(port)) {
            while (flood.begun() < 4_000 || flood.sent() < REQUESTS || line.events() < events + 30) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "flood: %d requests begun and %d sent in %.1f s, %d events journaled meanwhile%n",
                    flood.begun(), flood.sent(), seconds, line.events() - events);
        }
    }

    private static boolean shown(int port) throws InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(page, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (java.io.IOException notYet) {
            return false;
        }
    }
}
