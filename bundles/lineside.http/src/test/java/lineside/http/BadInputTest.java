// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 21 of the faults: whatever is sent gets one sentence within 2 s, has no effect and takes no memory. */
@Timeout(240)
final class BadInputTest {
    private static final int MB = 1 << 20;

    @TempDir
    Path folder;

    private Gateway gateway;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder);
        cookie = gateway.cookie("anna", Gateway.PIN);
    }

    @AfterEach
    void stop() throws Exception {
        assertEquals(0, gateway.line.good());
        gateway.close();
    }

    private HttpRequest add(HttpRequest.BodyPublisher body) {
        return gateway.command(cookie, "key-00000001", "count.add", "")
                .POST(body)
                .build();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("nothing", bytes("")),
                Arguments.of("a list", bytes("[]")),
                Arguments.of("an open object", bytes("{\"unit\":")),
                Arguments.of("two objects", bytes("{}{}")),
                Arguments.of("depth 10 000", bytes("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")),
                Arguments.of("NaN", bytes("{\"unit\":\"packer\",\"quantity\":NaN}")),
                Arguments.of("1e400", bytes("{\"unit\":\"packer\",\"quantity\":1e400}")),
                Arguments.of("a huge whole number", bytes("{\"quantity\":" + "9".repeat(500_000) + "}")),
                Arguments.of("one name twice", bytes("{\"quantity\":1,\"quantity\":2,\"unit\":\"packer\"}")),
                Arguments.of("half a surrogate pair", bytes("{\"unit\":\"\\ud800\",\"quantity\":1}")),
                Arguments.of("a byte order mark", bytes("\ufeff{\"unit\":\"packer\"}")),
                Arguments.of("NUL in a text", bytes("{\"unit\":\"pa\\u0000cker\",\"quantity\":1}")),
                Arguments.of("NUL bytes", new byte[64]),
                Arguments.of("broken UTF-8", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}),
                Arguments.of("an overlong slash", in(0xc0, 0xaf)),
                Arguments.of("a byte that begins nothing", in(0xff)),
                Arguments.of("a byte that goes on with nothing", in(0x80)),
                Arguments.of("a character cut short", in(0xe2, 0x82)),
                Arguments.of("half a surrogate pair in bytes", in(0xed, 0xa0, 0x80)),
                Arguments.of("beyond the last character", in(0xf4, 0x90, 0x80, 0x80)),
                Arguments.of("many values", bytes("{\"a\":[" + "1,".repeat(200_000) + "1]}")));
    }

    /** A body that would be taken, but for these bytes in a text. */
    private static byte[] in(int... bad) {
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.writeBytes(bytes("{\"unit\":\"packer"));
        for (int one : bad) {
            body.write(one);
        }
        body.writeBytes(bytes("\",\"quantity\":1}"));
        return body.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void isRefusedWithOneSentence(String what, byte[] body) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = gateway.send(add(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertEquals(400, answer.statusCode(), what + ": " + answer.body());
        String sentence = Gateway.body(answer).body("reason").text("text");
        assertTrue(sentence.length() < 500 && !sentence.contains("\n"), sentence);
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < 30_000);
    }

    @Test
    void fiftyMegabytesAreNeverKept() {
        // Ten of them at once are more than this process has memory for.
        for (boolean lengthTold : new boolean[] {true, false}) {
            long begun = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 10)
                    .mapToObj(i -> gateway.client.sendAsync(
                            add(
                                    lengthTold
                                            ? told(50 * MB)
                                            : HttpRequest.BodyPublishers.ofInputStream(() -> zeros(50 * MB))),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> one : sent) {
                HttpResponse<String> answer = one.join();
                assertEquals(400, answer.statusCode());
                assertEquals("http.body-too-long", Gateway.code(answer));
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(millis < 30_000, "ten took " + millis + " ms");
        }
    }

    private static HttpRequest.BodyPublisher told(int length) {
        return HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(() -> zeros(length)), length);
    }

    /** A long body out of nothing. */
    private static InputStream zeros(int length) {
        return new InputStream() {
            private int left = length;

            @Override
            public int read() {
                return left-- > 0 ? '0' : -1;
            }

            @Override
            public int read(byte[] into, int from, int count) {
                int now = Math.min(left, count);
                left -= now;
                java.util.Arrays.fill(into, from, from + Math.max(now, 0), (byte) '0');
                return now > 0 ? now : -1;
            }
        };
    }

    @Test
    void aLongBodyThatComesSlowlyIsAnsweredBeforeItsEnd() throws Exception {
        try (Socket socket = Raw.connect(gateway.port(), "127.0.0.1")) {
            Raw.send(
                    socket,
                    "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Sec-Fetch-Site: same-origin\r\nIdempotency-Key: key-00000001\r\nCookie: " + cookie
                            + "\r\nContent-Length: 52428800\r\n\r\n" + "0".repeat(2 * MB));
            long begun = System.nanoTime();
            byte[] buffer = new byte[4096];
            int count = socket.getInputStream().read(buffer);
            assertTrue(new String(buffer, 0, count, StandardCharsets.UTF_8).startsWith("HTTP/1.1 400 "));
            assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < 30_000);
        }
    }

    @Test
    void aConnectionGoesOnAfterARefusalThatNeededNoBody() throws Exception {
        // A refusal before the body was read must neither lose the answer nor spoil the next request.
        String refused = "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
                + "Sec-Fetch-Site: same-origin\r\nIdempotency-Key: key-00000001\r\nCookie: " + cookie
                + "\r\nContent-Length: 100000\r\n\r\n";
        try (Socket socket = Raw.connect(gateway.port(), "127.0.0.1")) {
            for (int i = 0; i < 3; i++) {
                Raw.send(socket, refused);
                Raw.send(socket, "x".repeat(100_000));
            }
            Raw.send(socket, "GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(4, answers.split("HTTP/1.1 415 ", -1).length, answers);
            assertEquals(2, answers.split("HTTP/1.1 200 ", -1).length, answers);
        }
    }

    @Test
    void whoAsksFirstIsToldBeforeSending() throws Exception {
        try (Socket socket = Raw.connect(gateway.port(), "127.0.0.1")) {
            Raw.send(
                    socket,
                    "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Sec-Fetch-Site: same-origin\r\nIdempotency-Key: key-00000001\r\nCookie: " + cookie
                            + "\r\nContent-Length: 52428800\r\nExpect: 100-continue\r\n\r\n");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void aCompressedBodyIsNotInflated() {
        HttpResponse<String> answer = gateway.send(gateway.command(cookie, "key-00000001", "count.add", "{}")
                .header("Content-Encoding", "gzip")
                .build());
        assertEquals(415, answer.statusCode());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/3.7\r\nHost: 127.0.0.1\r\n\r\n",
                "GET http://[::1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /api/v1/events?after=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/v1/commands/count.add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n"
            })
    void aBrokenRequestIsAnsweredAndForgotten(String request) throws Exception {
        String answer = Raw.exchange(gateway.port(), request);
        assertTrue(answer.matches("(?s)HTTP/1\\.1 (4[0-9][0-9]|505) .*"), answer);
        assertTrue(answer.contains("{\"reason\":{"), answer);
        assertTrue(!answer.contains("jetty") && !answer.contains("java"), answer);
    }
}
