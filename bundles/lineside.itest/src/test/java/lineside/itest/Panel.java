// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import lineside.kernel.Body;
import org.junit.jupiter.api.Assertions;

/** Looks at a running gateway as a panel does: over HTTP, by the port that it wrote into its data directory. */
public final class Panel {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** For a gateway whose configuration folder knows it. */
    static final String TOKEN = "0123456789abcdef".repeat(3);

    private final String base;

    private Panel(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    static Panel of(Path data) throws Exception {
        return new Panel(port(data));
    }

    /** Where a gateway serves; waits until it says so. */
    public static int port(Path data) throws Exception {
        Path file = data.resolve("http.port");
        try (WatchService watch = data.getFileSystem().newWatchService()) {
            data.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!Files.exists(file) || Files.readString(file).isBlank()) {
                var key = watch.poll(60, TimeUnit.SECONDS);
                Assertions.assertNotNull(key, "the gateway did not write http.port");
                key.reset();
            }
        }
        return Integer.parseInt(Files.readString(file).strip());
    }

    /** Follows a view until it shows what is wanted; fails with the last that it showed after the time. */
    Body await(String view, Duration atMost, Predicate<Body> wanted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/stream?views=" + view))
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        long end = System.nanoTime() + atMost.toNanos();
        Body last = Body.EMPTY;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && end - System.nanoTime() > 0; line = lines.readLine()) {
                if (line.startsWith("data:") && line.contains("\"" + view + "\"")) {
                    last = Body.parse(line.substring(5).getBytes(StandardCharsets.UTF_8))
                            .body("body");
                    if (wanted.test(last)) {
                        return last;
                    }
                }
            }
        }
        return Assertions.fail(view + " did not show what was wanted but " + last);
    }

    /** What an address answers to a client with {@link #TOKEN}, or to anybody. */
    String text(String path, boolean known) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (known) {
            request.header("Authorization", "Bearer " + TOKEN);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** What an address answers to a client with {@link #TOKEN} that posts nothing but the wish. */
    Body post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return Body.parse(
                HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    /** The letter that the health page gives a subsystem, for a client with {@link #TOKEN}; "" when it is not there. */
    String health(String subsystem) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/health"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        Body page = Body.parse(
                HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        return page.bodies("subsystems").stream()
                .filter(row -> row.text("name").equals(subsystem))
                .findFirst()
                .map(row -> row.text("status"))
                .orElse("");
    }

    void awaitHealth(String subsystem, String letter, Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!health(subsystem).equals(letter) && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        Assertions.assertEquals(letter, health(subsystem), subsystem);
    }
}
