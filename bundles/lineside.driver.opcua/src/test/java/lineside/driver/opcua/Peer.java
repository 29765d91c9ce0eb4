// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real counterpart that this project did not write, run as a process; its README is beside it. */
final class Peer implements AutoCloseable {
    private static final int CANNOT_BE_INSTALLED = 77;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path command;
    private final Map<String, String> is = new HashMap<>();

    private Peer(Path command) {
        this.command = command;
    }

    static Peer start(String name, String as, String... options) throws IOException, InterruptedException {
        Peer peer = new Peer(command());
        // What a killed run left behind; the home is this module's own.
        peer.run("stop", as);
        List<String> line = new ArrayList<>(List.of("start", name, "--as", as));
        line.addAll(List.of(options));
        Process process = peer.run(line.toArray(String[]::new));
        String out = new String(process.getInputStream().readAllBytes()).strip();
        if (process.exitValue() == CANNOT_BE_INSTALLED) {
            missing("the peer " + name + " cannot be installed here");
        }
        Assertions.assertEquals(0, process.exitValue(), "the peer " + name + " did not start: " + out);
        for (String word : out.split("\\s+")) {
            int at = word.indexOf('=');
            if (at > 0) {
                peer.is.put(word.substring(0, at), word.substring(at + 1));
            }
        }
        return peer;
    }

    private Process run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment()
                .put("PEER_HOME", Path.of("target/peers").toAbsolutePath().toString());
        Process process = builder.start();
        process.waitFor();
        return process;
    }

    private static Path command() {
        String given = Optional.ofNullable(System.getenv("LINESIDE_PEERS")).orElse("");
        Path home = given.isEmpty()
                ? Path.of("").toAbsolutePath().resolve("../../../shared/rigs").normalize()
                : Path.of(given);
        Path command = home.resolve("peers").resolve("peer");
        if (!Files.isExecutable(command)) {
            missing("there is no peer at " + command + "; set LINESIDE_PEERS");
        }
        return command;
    }

    private static void missing(String reason) {
        if ("1".equals(System.getenv("LINESIDE_REQUIRE_PEERS"))) {
            Assertions.fail(reason);
        }
        System.out.println("skipped: " + reason);
        Assumptions.abort(reason);
    }

    String get(String key) {
        return Optional.ofNullable(is.get(key)).orElseThrow();
    }

    int port() {
        return Integer.parseInt(get("port"));
    }

    /** Changes something there; returns when it is in force. */
    void control(String query) throws IOException, InterruptedException {
        http("/control?" + query);
    }

    String truth() throws IOException, InterruptedException {
        return http("/truth");
    }

    /** A number out of the truth, the first under this key. */
    long number(String key) throws IOException, InterruptedException {
        Matcher matcher = Pattern.compile("\"" + key + "\":(-?\\d+)").matcher(truth());
        Assertions.assertTrue(matcher.find(), key);
        return Long.parseLong(matcher.group(1));
    }

    private String http(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + get("control") + path);
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("stop", get("id"));
    }
}
