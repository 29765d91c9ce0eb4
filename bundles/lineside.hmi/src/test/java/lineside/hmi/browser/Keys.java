// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A keyboard at a page, or a scanner that pretends to be one. Its keys are trusted by the browser and bear times of their own,
 * so that a pause is as long as it says, however busy the machine.
 */
public final class Keys {
    private static final int SCANNER_MILLIS = 8;
    private static final int AFTERWARDS_MILLIS = 5_000;
    /** Ahead of everything that a page may have been loaded at: a browser knows no times before that. */
    private static final int AHEAD_MILLIS = 3_600_000;

    private final Browser browser;
    private final String session;
    private double at = System.currentTimeMillis() + AHEAD_MILLIS;

    Keys(Browser browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    /** A code as a scanner sends it, and Enter; long after the one before. */
    public void scan(String code) {
        pause(AFTERWARDS_MILLIS).type(code, SCANNER_MILLIS).enter();
    }

    /** Each character this long after the one before. */
    public Keys type(String text, int millis) {
        List<CompletableFuture<JsonNode>> sent = new ArrayList<>();
        text.codePoints().forEach(point -> {
            String key = new String(Character.toChars(point));
            pause(millis);
            sent.add(down(Map.of("type", "keyDown", "key", key, "text", key, "timestamp", at / 1000)));
            sent.add(down(Map.of("type", "keyUp", "key", key, "timestamp", at / 1000)));
        });
        sent.forEach(Keys::took);
        return this;
    }

    /** The Enter behind a code. */
    public Keys enter() {
        return press("Enter", 13, "\r");
    }

    /** A key that writes nothing, such as Tab. */
    public Keys press(String key, int number, String text) {
        pause(SCANNER_MILLIS);
        Map<String, Object> pressed = Map.of(
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                number,
                "text",
                text,
                "timestamp",
                at / 1000);
        took(down(pressed));
        took(down(Map.of(
                "type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", number, "timestamp", at / 1000)));
        return this;
    }

    /** The next key comes this much later. */
    public Keys pause(int millis) {
        at += millis;
        return this;
    }

    private CompletableFuture<JsonNode> down(Map<String, ?> event) {
        return browser.send(session, "Input.dispatchKeyEvent", event);
    }

    private static void took(CompletableFuture<JsonNode> answer) {
        JsonNode said = answer.join();
        if (said.has("error")) {
            throw new IllegalStateException("Input.dispatchKeyEvent: " + said.get("error"));
        }
    }
}
