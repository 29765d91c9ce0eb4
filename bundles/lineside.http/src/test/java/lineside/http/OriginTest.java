// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 53 of the faults: pages of other sites change nothing here; plain HTTP from another machine gets nothing that matters. */
final class OriginTest {
    private static final String ADD = "{\"unit\":\"packer\",\"quantity\":1}";

    @TempDir
    Path folder;

    private final AtomicBoolean kiosk = new AtomicBoolean(true);
    private Gateway gateway;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder, HttpSettings.loopback(), TestClock.running(), address -> kiosk.get());
        cookie = gateway.cookie("anna", Gateway.PIN);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private HttpResponse<String> command(String header, String value) {
        return gateway.send(gateway.request("/api/v1/commands/count.add")
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("Idempotency-Key", "key-00000001")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(ADD))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, https://127.0.0.1",
        "Origin, http://127.0.0.1:1",
        "X-Nothing, x"
    })
    void aChangeFromElsewhereIsForbidden(String header, String value) {
        HttpResponse<String> answer = command(header, value);
        assertEquals(403, answer.statusCode());
        assertEquals("http.other-origin", Gateway.code(answer));
        assertEquals(0, gateway.line.good());
    }

    @Test
    void aChangeFromAPageOfTheGatewayIsTaken() {
        assertEquals(200, command("Origin", gateway.origin()).statusCode());
        assertEquals(200, command("Sec-Fetch-Site", "same-origin").statusCode());
    }

    @Test
    void signingInFromElsewhereIsForbiddenToo() {
        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/session")
                .header("Content-Type", "application/json")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertEquals(403, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "gateway"})
    void aNameThatWasMadeToPointHereIsNotServed(String host) throws IOException {
        // DNS rebinding: the browser believes that the attacker's page and the gateway are one site.
        String answer = Raw.exchange(
                gateway.port(), "GET /api/v1/session HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST:8090", "[::1]", "192.168.1.20:80"})
    void addressesAreAlwaysServed(String host) throws IOException {
        String answer = Raw.exchange(
                gateway.port(), "GET /api/v1/session HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }

    private String upgrade(String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.port()
                + "\r\nConnection: Upgrade, close\r\nCookie: " + cookie + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return Raw.exchange(gateway.port(), request + "\r\n");
    }

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/stream", "/api/v1/views/count/line", "/e/packer", "/nowhere"})
    void aWebSocketFromAnotherSiteIsForbiddenEverywhere(String path) throws Exception {
        for (String origin : List.of("Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site")) {
            String answer = upgrade(path, "Upgrade: websocket", "Sec-WebSocket-Version: 13", KEY, origin);
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            assertTrue(answer.contains("http.other-origin"), answer);
        }
        assertTrue(upgrade(path, "Upgrade: WebSocket").startsWith("HTTP/1.1 403 "), "who does not say from where");
    }

    @Test
    void thereIsNoWebSocketForOurOwnPagesEither() throws Exception {
        String answer = upgrade("/api/v1/stream", "Upgrade: websocket", KEY, "Origin: " + gateway.origin());
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("http.no-websocket"), answer);
    }

    @Test
    void anUpgradeToAnotherVersionOfHttpIsAnsweredInThisOne() throws Exception {
        String answer = upgrade("/api/v1/session", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }

    @Test
    void noAnswerInvitesOtherSites() {
        HttpResponse<String> answer = gateway.get("/api/v1/views/count/line", "Origin", "http://evil.example");
        assertTrue(answer.headers().map().keySet().stream().noneMatch(name -> name.startsWith("access-control")));
        assertEquals(
                "same-origin",
                answer.headers().firstValue("Cross-Origin-Resource-Policy").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/views/count/line",
                "/api/v1/stream",
                "/api/v1/screens",
                "/api/v1/people",
                "/api/v1/events"
            })
    void plainHttpFromAnotherMachineIsToldToUseHttps(String path) {
        kiosk.set(false);
        HttpResponse<String> answer = gateway.get(path, "Cookie", cookie);
        assertEquals(403, answer.statusCode());
        assertEquals("http.needs-https", Gateway.code(answer));
    }

    @Test
    void nobodySignsInFromAnotherMachineOverPlainHttp() {
        kiosk.set(false);
        HttpResponse<String> answer = gateway.signIn("anna", Gateway.PIN);
        assertEquals(403, answer.statusCode());
        assertEquals("http.needs-https", Gateway.code(answer));
        assertEquals(403, command("Sec-Fetch-Site", "same-origin").statusCode());
        assertEquals(false, Gateway.body(gateway.get("/api/v1/session")).flag("maySignIn"));
    }
}
