// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Body;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Screens follow the line: the whole state first, then each change at once, and nobody waits for a slow one. */
@Timeout(240)
final class StreamsTest {
    @TempDir
    Path folder;

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aStreamBeginsWithHelloAndTheWholeState() throws Exception {
        try (StreamReader stream = new StreamReader(gateway, "?views=count/line")) {
            StreamReader.Told hello = stream.next();
            assertEquals("hello", hello.event());
            assertEquals("1-0a1b2c3d", hello.data().text("epoch"));
            assertTrue(hello.data().flag("beats"));
            StreamReader.Told view = stream.next();
            assertEquals("view", view.event());
            assertEquals("0", view.id());
            assertEquals(
                    "{\"asOf\":0,\"body\":{\"good\":0},\"name\":\"count/line\"}",
                    view.data().toString());
            assertEquals(
                    "text/event-stream",
                    stream.response.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    "no-store",
                    stream.response.headers().firstValue("Cache-Control").orElseThrow());
        }
    }

    @Test
    void onlyTheViewsThatWereAskedForAreTold() throws Exception {
        gateway.line.show("order/queue", 1, Body.of("queue", List.of()));
        try (StreamReader stream = new StreamReader(gateway, "?views=order/queue")) {
            assertEquals("order/queue", stream.next("view").data().text("name"));
            gateway.line.show("count/line", 2, Body.of("good", 1));
            gateway.line.show("order/queue", 3, Body.of("queue", List.of()));
            assertEquals("3", stream.next("view").id());
        }
    }

    @Test
    void aViewThatIsNamedTwiceIsToldOnce() throws Exception {
        try (StreamReader stream = new StreamReader(gateway, "?views=count/line,count/line")) {
            assertEquals("hello", stream.next().event());
            assertEquals("count/line", stream.next("view").data().text("name"));
            assertEquals("beat", stream.next().event());
        }
    }

    @Test
    void whoComesBackGetsTheWholeStateAgain() throws Exception {
        try (StreamReader stream = new StreamReader(gateway, "")) {
            stream.next("view");
        }
        gateway.line.show("count/line", 7, Body.of("good", 7));
        try (StreamReader again = new StreamReader(gateway, "", "Last-Event-ID", "0")) {
            assertEquals("7", again.next("view").id());
        }
    }

    @Test
    void aBeatTellsEverySecondThatTheGatewayLives() throws Exception {
        try (StreamReader stream = new StreamReader(gateway, "")) {
            long first = stream.next("beat").at();
            long second = stream.next("beat").at();
            long millis = TimeUnit.NANOSECONDS.toMillis(second - first);
            assertTrue(millis > 100 && millis < 30_000, millis + " ms between two beats");
        }
    }

    @Test
    void aStormOfChangesIsGatheredAndEndsWithTheNewest() throws Exception {
        int changes = 2_000;
        try (StreamReader stream = new StreamReader(gateway, "?views=count/line")) {
            stream.next("view");
            long begun = System.nanoTime();
            for (int i = 1; i <= changes; i++) {
                gateway.line.show("count/line", i, Body.of("good", i));
            }
            int told = 1;
            StreamReader.Told last = stream.next("view");
            while (!last.id().equals(String.valueOf(changes))) {
                last = stream.next("view");
                told++;
            }
            long tenths = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100;
            assertTrue(told <= tenths + 2, told + " times in " + tenths + " tenths of a second");
        }
    }

    /** How soon is row P11 of the bench. */
    @Test
    void twentyScreensSeeEveryChangeInOrder() throws Exception {
        List<StreamReader> screens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            screens.add(new StreamReader(gateway, ""));
        }
        for (StreamReader screen : screens) {
            screen.next("view");
        }
        for (int round = 1; round <= 100; round++) {
            // Another view each time, since a view that changes often is gathered on purpose.
            gateway.line.show("count/v" + round, round, Body.of("good", round, "padding", "x".repeat(200)));
            for (StreamReader screen : screens) {
                StreamReader.Told told = screen.next("view");
                assertEquals(String.valueOf(round), told.id());
                assertEquals("count/v" + round, told.data().text("name"));
                assertEquals(round, told.data().body("body").integer("good"));
            }
        }
        for (StreamReader screen : screens) {
            screen.close();
        }
    }

    @Test
    void aScreenThatDoesNotReadDelaysNobodyAndGetsTheNewest() throws Exception {
        String large = "x".repeat(100_000);
        try (Socket sleeper = Raw.sleepy(gateway.port());
                StreamReader awake = new StreamReader(gateway, "?views=count/line")) {

            Raw.send(sleeper, "GET /api/v1/stream?views=count/line HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            awake.next("view");
            for (int i = 1; i <= 15; i++) {
                long begun = System.nanoTime();
                gateway.line.show("count/line", i, Body.of("good", i, "padding", large));
                StreamReader.Told seen = awake.next("view");
                assertEquals(String.valueOf(i), seen.id());
                assertTrue(TimeUnit.NANOSECONDS.toMillis(seen.at() - begun) < 10_000);
            }
            // The sleeper wakes up: of the 1.5 MB it missed it gets what was on its way and the newest.
            String rest = "";
            byte[] buffer = new byte[1 << 16];
            int received = 0;
            while (!rest.contains("\nid: 15\n")) {
                int count = sleeper.getInputStream().read(buffer);
                received += count;
                rest = rest.substring(Math.max(0, rest.length() - 40)) + new String(buffer, 0, count);
            }
            assertTrue(received < 1_200_000, received + " bytes were kept for one that does not read");
        }
    }

    @Test
    void tooManyScreensAreToldSo() throws Exception {
        gateway.close();
        HttpSettings.Limits two = new HttpSettings.Limits(
                256, 32, 50, 2, java.time.Duration.ofSeconds(15), java.time.Duration.ofSeconds(5));
        gateway =
                new Gateway(folder, HttpSettings.loopback().with(two), TestClock.running(), a -> a.isLoopbackAddress());
        try (StreamReader first = new StreamReader(gateway, "");
                StreamReader second = new StreamReader(gateway, "")) {
            first.next("hello");
            second.next("hello");
            HttpResponse<String> third = gateway.get("/api/v1/stream");
            assertEquals(503, third.statusCode());
            assertEquals("http.too-many-streams", Gateway.code(third));
        }
    }

    @Test
    void aNewBoardIsToldAsAWhole() throws Exception {
        // The runtime was replaced: its views come from a new board, and screens go on without a reload.
        gateway.line.show("state/line", 4, Body.of("state", "execute"));
        try (StreamReader stream = new StreamReader(gateway, "")) {
            assertEquals("0", stream.next("view").id());
            assertEquals("4", stream.next("view").id());
            gateway.server().boardCame(gateway.line);
            assertEquals("0", stream.next("view").id());
            assertEquals("4", stream.next("view").id());
        }
    }

    @Test
    void aViewIsReadAloneToo() {
        HttpResponse<String> view = gateway.get("/api/v1/views/count/line");
        assertEquals(200, view.statusCode());
        assertEquals("{\"asOf\":0,\"body\":{\"good\":0},\"name\":\"count/line\"}", view.body());
        assertEquals("http.no-such-view", Gateway.code(gateway.get("/api/v1/views/count/none")));
        gateway.parts.board.clear(gateway.line);
        assertEquals(503, gateway.get("/api/v1/views/count/line").statusCode());
    }

    @Test
    void aListOfViewsThatIsNoneIsRefused() {
        assertEquals(400, gateway.get("/api/v1/stream?views=Nonsense").statusCode());
        assertEquals(400, gateway.get("/api/v1/stream?views=a/b&views=c/d").statusCode());
    }

    @Test
    void stoppingEndsTheStreamsAtOnce() throws Exception {
        try (StreamReader stream = new StreamReader(gateway, "")) {
            stream.next("hello");
            long begun = System.nanoTime();
            gateway.server().close();
            while (!stream.next().event().equals("end")) {
                continue;
            }
            assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < 30_000);
        }
    }
}
