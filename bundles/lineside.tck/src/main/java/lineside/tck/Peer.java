// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

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
import lineside.kernel.Body;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real counterpart that this project did not write, run as a process of its own. Peers are found through the environment
 * variable {@code LINESIDE_PEERS}, by default beside the repository. A test whose peer is missing is skipped with a printed
 * reason; with {@code LINESIDE_REQUIRE_PEERS=1} it fails.
 */
public final class Peer implements AutoCloseable {
    private static final int CANNOT_BE_INSTALLED = 77;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path command;
    private final Map<String, String> is = new HashMap<>();

    private Peer(Path command) {
        this.command = command;
    }

    /**
     * Starts a peer; returns when it has answered in its own protocol.
     *
     * @param name such as {@code opcua}
     * @param as a name of this test's own
     * @param options {@code key=value}
     */
    public static Peer start(String name, String as, String... options) throws IOException, InterruptedException {
        Peer peer = new Peer(command());
        List<String> line = new ArrayList<>(List.of(peer.command.toString(), "start", name, "--as", as));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out =
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        int code = process.waitFor();
        if (code == CANNOT_BE_INSTALLED) {
            missing("the peer " + name + " cannot be installed here");
        }
        Assertions.assertEquals(0, code, "the peer " + name + " did not start: " + out);
        for (String word : out.split(" ")) {
            int at = word.indexOf('=');
            if (at > 0) {
                peer.is.put(word.substring(0, at), word.substring(at + 1));
            }
        }
        return peer;
    }

    /** What it printed under this key when it started, such as {@code url} or {@code port}. */
    public String get(String key) {
        return Optional.ofNullable(is.get(key)).orElseThrow(() -> new IllegalArgumentException(key + " in " + is));
    }

    /** Changes something there, {@code rate=20}; returns when it is in force. */
    public void control(String query) throws IOException, InterruptedException {
        http("/control?" + query);
    }

    /** What really is and was there. */
    public Body truth() throws Exception {
        return Body.parse(http("/truth").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        Process stop = new ProcessBuilder(command.toString(), "stop", get("id"))
                .redirectErrorStream(true)
                .start();
        stop.onExit().join();
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

    private static Path command() {
        String given = Optional.ofNullable(System.getenv("LINESIDE_PEERS")).orElse("");
        Path home = given.isEmpty() ? repository().resolveSibling("shared").resolve("rigs") : Path.of(given);
        Path command = home.resolve("peers").resolve("peer");
        if (!Files.isExecutable(command)) {
            missing("there is no peer at " + command + "; set LINESIDE_PEERS");
        }
        return command;
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("target-platform"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static void missing(String reason) {
        if ("1".equals(System.getenv("LINESIDE_REQUIRE_PEERS"))) {
            Assertions.fail(reason);
        }
        System.out.println("skipped: " + reason);
        Assumptions.abort(reason);
    }
}
