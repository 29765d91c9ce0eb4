// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the shell and of the screens straight from their source folders, under the policy of the real server. */
final class WebFiles {
    private static final Map<String, String> LIBRARIES = Map.of(
            "lib/lit/", "/META-INF/resources/_static/lit/3.3.3/",
            "lib/lit-html/", "/META-INF/resources/_static/lit-html/3.3.3/",
            "lib/lit-element/", "/META-INF/resources/_static/lit-element/4.2.2/",
            "lib/reactive-element/", "/META-INF/resources/_static/reactive-element/2.1.2/",
            "lib/uplot/", "/META-INF/resources/webjars/uplot/1.6.30/dist/");
    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8",
            "css",
            "text/css; charset=utf-8",
            "json",
            "application/json",
            "svg",
            "image/svg+xml");
    private static final Pattern INLINE = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private static Path bundles() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("lineside.hmi") ? here.getParent() : here.resolve("bundles");
    }

    void serve(HttpExchange exchange, String asked) throws IOException {
        // A tag's address is no file: the panel itself finds its way.
        String path = asked.equals("/") || asked.startsWith("/e/") ? "index.html" : asked.substring(1);
        byte[] file = read(path);
        exchange.getResponseHeaders().set("Content-Security-Policy", policy());
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        if (file == null || path.contains("..")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders()
                .set("Content-Type", TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain"));
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file);
    }

    private static byte[] read(String path) throws IOException {
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            if (path.startsWith(library.getKey())) {
                try (InputStream in = WebFiles.class.getResourceAsStream(
                        library.getValue() + path.substring(library.getKey().length()))) {
                    return in == null ? null : in.readAllBytes();
                }
            }
        }
        Matcher screen = Pattern.compile("screens/(\\w+)/(.*)").matcher(path);
        Path file = screen.matches()
                ? bundles().resolve("lineside." + screen.group(1) + "/src/main/resources/web/" + screen.group(2))
                : bundles().resolve("lineside.hmi/src/main/resources/web/" + path);
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    private static String policy() throws IOException {
        Matcher inline = INLINE.matcher(new String(read("index.html"), StandardCharsets.UTF_8));
        if (!inline.find()) {
            throw new IllegalStateException("index.html has no import map");
        }
        return "default-src 'self'; script-src 'self' 'sha256-" + hash(inline.group(1))
                + "'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
    }

    private static String hash(String script) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
