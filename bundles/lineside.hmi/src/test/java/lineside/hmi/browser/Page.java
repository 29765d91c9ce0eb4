// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One page on one panel, touched by a finger. Counts its taps. Sees through shadow roots, as a person does. */
public final class Page implements AutoCloseable {
    private final Browser browser;
    private final String session;
    private final String target;
    private final Panel panel;
    private final Keys keys;
    private int taps;

    Page(Browser browser, String session, String target, Panel panel) {
        this.browser = browser;
        this.session = session;
        this.target = target;
        this.panel = panel;
        this.keys = new Keys(browser, session);
        call("Page.enable", Map.of());
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script()));
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        panel.width(),
                        "height",
                        panel.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false,
                        "screenWidth",
                        panel.width(),
                        "screenHeight",
                        panel.height()));
        call("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    }

    private static String script() {
        try (var in = Page.class.getResourceAsStream("/page.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public JsonNode call(String method, Map<String, ?> params) {
        return browser.call(session, method, params);
    }

    /** Opens an address and waits until the words are on the screen. */
    public Page open(String address, String words) {
        call("Page.navigate", Map.of("url", address));
        return sees(words);
    }

    public void reload() {
        call("Page.reload", Map.of());
    }

    /** What an expression gives, awaited when it is a promise. */
    public JsonNode value(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(result.get("exceptionDetails")
                            .path("exception")
                            .path("description")
                            .asText() + "\nin " + expression + "\non the screen: " + text());
        }
        return result.get("result").path("value");
    }

    /** Waits, watching the page draw, until the words are on the screen. */
    public Page sees(String words) {
        value("page.until(() => page.text().includes(" + quote(words) + "), " + quote("to see: " + words) + ")");
        return this;
    }

    /** Waits until a condition holds in the page. */
    public Page until(String condition) {
        value("page.until(() => (" + condition + "), " + quote(condition) + ")");
        return this;
    }

    /** One tap of a finger on what bears exactly this name: its text, or its label. */
    public Page tap(String name) {
        return at(value("page.until(() => page.target(" + quote(name) + "), " + quote("to tap: " + name)
                + ").then(page.middle)"));
    }

    /** One tap on the first element that matches, looked for through shadow roots. */
    public Page tapOn(String selector) {
        return at(value(
                "page.until(() => page.all(" + quote(selector) + ")[0], " + quote(selector) + ").then(page.middle)"));
    }

    /** Two taps as a nervous finger does, 60 ms apart by the browser's own clock. */
    public Page doubleTap(String name) {
        JsonNode place = value("page.until(() => page.target(" + quote(name) + ")).then(page.middle)");
        at(place);
        value("new Promise(done => setTimeout(done, 60))");
        return at(place);
    }

    private Page at(JsonNode place) {
        taps++;
        Map<String, Object> finger =
                Map.of("x", place.get("x").asDouble(), "y", place.get("y").asDouble());
        call("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", List.of(finger)));
        call("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        return this;
    }

    /** A scanner reads a code; no tap. */
    public Page scan(String code) {
        keys.scan(code);
        return this;
    }

    public Keys keys() {
        return keys;
    }

    /** Taps so far; counting starts anew. */
    public int taps() {
        int made = taps;
        taps = 0;
        return made;
    }

    /** All that can be read on the screen. */
    public String text() {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", "page.text()", "returnByValue", true));
        return result.path("result").path("value").asText();
    }

    public Page offline(boolean off) {
        call("Network.enable", Map.of());
        call(
                "Network.emulateNetworkConditions",
                Map.of("offline", off, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    public void picture(Path file) throws IOException {
        value(
                "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))");
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                                .get("data")
                                .asText()));
    }

    public Panel panel() {
        return panel;
    }

    public static String quote(String text) {
        return Browser.JSON.valueToTree(text).toString();
    }

    @Override
    public void close() {
        browser.call(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
