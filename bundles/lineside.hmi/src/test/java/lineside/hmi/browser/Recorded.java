// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Recorded answers of the gateway. Their times are written as distances from the moment that the tests take for now. */
public final class Recorded {
    /** Noon in the test's plant; the test's clock goes on from here. */
    private static final Instant NOON = Instant.parse("2026-06-10T10:20:00Z");

    private static final long STARTED = System.nanoTime();
    private static final java.util.regex.Pattern AGO = java.util.regex.Pattern.compile("\"([+-]PT[0-9HMS.]+)\"");

    private Recorded() {}

    /** The plant's time. */
    public static Instant now() {
        return NOON.plusNanos(System.nanoTime() - STARTED);
    }

    static String text(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name.replace('/', '-') + ".json")) {
            String raw = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return AGO.matcher(raw).replaceAll(found -> "\"" + at(found.group(1)) + "\"");
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Instant at(String distance) {
        Duration length = Duration.parse(distance.substring(1));
        return distance.startsWith("-") ? now().minus(length) : now().plus(length);
    }

    /** A view's body. */
    public static JsonNode view(String name) {
        return parse(text(name));
    }

    public static JsonNode parse(String json) {
        try {
            return Browser.JSON.readTree(json);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
