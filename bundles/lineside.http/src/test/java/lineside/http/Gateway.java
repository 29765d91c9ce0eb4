// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lineside.capability.api.WebContent;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Role;

/** A real server on loopback with a small line behind it, and a client for it. */
final class Gateway implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String PIN = "271828";

    final Parts parts = new Parts();
    final LineInMemory line = new LineInMemory();
    final PeopleInMemory people = new PeopleInMemory();
    final TestClock clock;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AutoCloseable following;
    private WebServer server;

    Gateway(Path folder) throws IOException {
        this(folder, HttpSettings.loopback(), TestClock.running(), InetAddress::isLoopbackAddress);
    }

    Gateway(Path folder, HttpSettings settings, TestClock clock, Predicate<InetAddress> onGateway) throws IOException {
        this.clock = clock;
        Path tokens = folder.resolve("api-tokens");
        Files.writeString(tokens, "# machines\nerp " + TOKEN + " operator,enterprise\n");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        parts.desk.set(line);
        parts.board.set(line);
        parts.feed.set(line);
        parts.people.set(people);
        people.add("anna", PIN, Role.OPERATOR, Role.SUPERVISOR);
        people.add("bert", "314159", Role.MAINTENANCE);
        around = new WebServer.Surroundings(parts, clock, List.of(tokens), onGateway);
        this.settings = settings;
        server = new WebServer(settings, around);
        following = line.follow(views -> server.listener().changed(views));
        server.start();
    }

    private final WebServer.Surroundings around;
    private final HttpSettings settings;

    /** The same line behind a new server. */
    void restart() throws IOException {
        server.close();
        server = new WebServer(settings, around);
        server.start();
    }

    WebServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** As a page of the gateway would post it. */
    HttpRequest.Builder post(String path, String json) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    HttpResponse<String> signIn(String person, String pin) {
        return send(
                post("/api/v1/session", Body.of("person", person, "pin", pin).toString())
                        .build());
    }

    /** The cookie of a new session. */
    String cookie(String person, String pin) {
        return cookie(signIn(person, pin)).orElseThrow();
    }

    static Optional<String> cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").map(text -> text.split(";")[0]);
    }

    HttpRequest.Builder command(String cookie, String key, String name, String args) {
        return post("/api/v1/commands/" + name, args).header("Cookie", cookie).header("Idempotency-Key", key);
    }

    static Body body(HttpResponse<String> response) {
        try {
            return Body.parse(response.body().getBytes(StandardCharsets.UTF_8));
        } catch (JsonException bad) {
            throw new AssertionError(response.statusCode() + " " + response.body(), bad);
        }
    }

    /** The code of the reason of a refusal. */
    static String code(HttpResponse<String> response) {
        Body reason = body(response).body("reason");
        if (reason.text("text").isBlank() || !reason.has("args")) {
            throw new AssertionError("a refusal needs a sentence: " + response.body());
        }
        return reason.text("code");
    }

    /** Content out of a map of texts. */
    static WebContent content(Path folder, String mount, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return new WebContent() {
            @Override
            public String mount() {
                return mount;
            }

            @Override
            public Optional<URL> file(String path) {
                Path file = folder.resolve(path);
                try {
                    return Files.isRegularFile(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
                } catch (java.net.MalformedURLException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        };
    }

    @Override
    public void close() throws Exception {
        following.close();
        server.close();
    }
}
