// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import lineside.capability.api.WebContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panel's files: right types, cheap repeats, and no way out of a mount. */
final class StaticFilesTest {
    private static final String MAP = "{\"imports\":{\"lit\":\"/lib/lit/index.js\"}}";
    private static final String PAGE =
            "<!doctype html><script type=\"importmap\">" + MAP + "</script><body>" + "x".repeat(400);
    private static final String SCRIPT = "export const pieces = 1;\n".repeat(100);

    @TempDir
    Path folder;

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder);
        gateway.parts.contents.add(Gateway.content(
                folder.resolve("shell"),
                "/",
                Map.of(
                        "index.html", PAGE,
                        "app.js", SCRIPT,
                        "font.1a2b3c4d5e6f.css", "a{}",
                        "secret.key", "k",
                        ".hidden.js", "h")));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void theShellStandsAtTheRootWithItsImportMapAllowedByHash() {
        HttpResponse<String> page = gateway.get("/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        String hash = java.util.Base64.getEncoder().encodeToString(Digests.sha256(MAP.getBytes()));
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(policy.contains("script-src 'self' 'sha256-" + hash + "'"), policy);
        assertTrue(policy.startsWith("default-src 'self'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElseThrow());
        assertTrue(page.headers().firstValue("Server").isEmpty());
    }

    @Test
    void aRepeatCostsNoBytes() {
        HttpResponse<String> first = gateway.get("/app.js");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = gateway.get("/app.js", "If-None-Match", tag);
        assertEquals("no-cache", first.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
    }

    @Test
    void onlyANameWithAHashIsKeptWithoutAsking() {
        assertTrue(gateway.get("/font.1a2b3c4d5e6f.css")
                .headers()
                .firstValue("Cache-Control")
                .orElseThrow()
                .contains("immutable"));
    }

    @Test
    void textIsCompressedForWhoTakesIt() throws Exception {
        HttpResponse<byte[]> packed = gateway.client.send(
                gateway.request("/app.js").header("Accept-Encoding", "gzip, br").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
        assertTrue(packed.body().length < SCRIPT.length() / 4);
        assertArrayEquals(
                SCRIPT.getBytes(), new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
        assertTrue(
                gateway.get("/app.js").headers().firstValue("Content-Encoding").isEmpty());
        // "gzip;q=0" means: anything but gzip.
        assertTrue(gateway.get("/app.js", "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding")
                .isEmpty());
    }

    @Test
    void headTellsTheLengthOnly() {
        HttpResponse<String> head = gateway.send(gateway.request("/app.js")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(
                String.valueOf(SCRIPT.length()),
                head.headers().firstValue("Content-Length").orElseThrow());
    }

    @Test
    void aFileTakesNoPost() {
        HttpResponse<String> post = gateway.send(gateway.post("/app.js", "{}").build());
        assertEquals(405, post.statusCode());
        assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../api-tokens",
                "/..%2fapi-tokens",
                "/%2e%2e/api-tokens",
                "/shell/..%5c..%5capi-tokens",
                "/a/../../api-tokens",
                "//etc/passwd",
                "/app.js%00.html",
                "/.hidden.js",
                "/secret.key",
                "/nothing.js",
                "/app.js/",
                "/a%2fb",
                "/e/../api-tokens",
                "/x/..;/api-tokens",
                "/x/%00",
                "/x%",
                "/%C0%AE%C0%AE/api-tokens",
                "/%zz",
                "/ E/packer"
            })
    void nothingElseIsServed(String path) throws Exception {
        String answer = Raw.exchange(
                gateway.port(), "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 40"), path + ": " + answer);
        assertTrue(answer.contains("\"reason\""), answer);
        assertFalse(answer.contains(Gateway.TOKEN));
    }

    @Test
    void anAddressInsideThePanelOpensThePanel() {
        HttpResponse<String> page = gateway.get("/orders/4711", "Accept", "text/html,application/xhtml+xml");
        assertEquals(200, page.statusCode());
        assertEquals(PAGE, page.body());
        assertEquals(404, gateway.get("/orders/4711", "Accept", "*/*").statusCode());
    }

    // Row 56 of the faults: a camera opens whatever is printed. The panel says that the tag is unknown; nothing is
    // looked up.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/e/packer",
                "/e/",
                "/e/a.b",
                "/e/.hidden.js",
                "/e/app.js",
                "/e/javascript:alert(1)",
                "/e/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/e/https:%2F%2Fevil.example%2F",
                "/e/https://evil.example/",
                "/e/%E2%80%AE3174",
                "/e/%0d%0aSet-Cookie:a=b",
                "/e/%C0%AF",
                "/e/%E0%A4",
                "/e/a;b=c",
                "/e/a%3bb",
                "/e/a%5cb",
                "/e//b",
                "/e/%25%32%66",
                "/e/%00",
                "/e/a%00b",
                "/e/%zz",
                "/e/%",
                "/e/%4",
                "/e/%u0041",
                "/e/%2e%2e/api-tokens",
                "/e/..;/api-tokens",
                "/e/.;/..;/..;/api/v1/session",
                "/e/%2e%2e%2fapi-tokens",
                "/e/a?b=%zz"
            })
    void theAddressOfATagOpensThePanelWhateverItSays(String path) throws Exception {
        assertIsThePanel(path);
    }

    /** Bytes that are no text at all, as no browser would send them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/\u00c0\u00af", "/\u00ff\u00fe", "/a\u00e0\u00a4", "/api/v1/views/\u0080", "/\u00ed\u00a0\u0080"
            })
    void bytesThatAreNoUtf8AreRefusedInOneSentence(String path) throws Exception {
        String answer = Raw.exchangeBytes(
                gateway.port(), "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("\"text\":\"The request's address"), answer);
    }

    @Test
    void bytesThatAreNoUtf8BehindATagsAddressOpenThePanel() throws Exception {
        String answer = Raw.exchangeBytes(
                gateway.port(), "GET /e/\u00c0\u00af\u00ff HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.endsWith(PAGE), answer);
    }

    @Test
    void theLongestCodeOpensThePanelToo() throws Exception {
        assertIsThePanel("/e/" + "A".repeat(4_296));
    }

    private void assertIsThePanel(String path) throws Exception {
        String answer = Raw.exchange(
                gateway.port(), "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), path + ": " + answer);
        assertTrue(answer.endsWith(PAGE), path + ": " + answer);
        assertTrue(answer.contains("Content-Security-Policy: default-src 'self'"), answer);
        assertTrue(answer.contains("Cache-Control: no-cache"), answer);
        assertFalse(answer.contains("evil"), answer);
        assertFalse(answer.contains("a=b"), answer);
    }

    @Test
    void contentComesAndGoesWhileTheServerRuns() throws Exception {
        // A capability's bundle is installed or removed at run time; no restart may be needed.
        WebContent toy = Gateway.content(folder.resolve("toy"), "/screens/toy", Map.of("toy.js", "export {};"));
        assertEquals(404, gateway.get("/screens/toy/toy.js").statusCode());
        gateway.parts.contents.add(toy);
        assertEquals("export {};", gateway.get("/screens/toy/toy.js").body());
        gateway.parts.contents.remove(toy);
        gateway.server().contentWent(toy);
        assertEquals(404, gateway.get("/screens/toy/toy.js").statusCode());
    }

    @Test
    void withoutAPanelTheRootSaysSo() {
        gateway.parts.contents.clear();
        HttpResponse<String> page = gateway.get("/");
        assertEquals(503, page.statusCode());
        assertEquals("http.not-ready", Gateway.code(page));
    }

    @Test
    void theMostSpecificMountWins() throws Exception {
        gateway.parts.contents.add(0, Gateway.content(folder.resolve("c"), "/screens/count", Map.of("count.js", "1")));
        assertEquals(
                List.of("1"), List.of(gateway.get("/screens/count/count.js").body()));
    }
}
