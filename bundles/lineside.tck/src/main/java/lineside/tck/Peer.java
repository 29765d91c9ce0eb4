// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import org.junit.jupiter.api.Assertions;

/**
 * A real counterpart that this project did not write, run as a process of its own. Peers are found through the environment
 * variable {@code LINESIDE_PEERS}, by default beside the repository. A test whose peer is missing is skipped with a printed
 * reason; with {@code LINESIDE_REQUIRE_PEERS=1} it fails. Peers
 * named in {@code LINESIDE_PEERS_LAME} are there but do not run on this machine: their tests are skipped, and say so.
 */
public final class Peer implements AutoCloseable {
    private static final int CANNOT_BE_INSTALLED = 77;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PeerHome home;
    private final Map<String, String> is = new HashMap<>();

    private Peer(PeerHome home) {
        this.home = home;
    }

    /**
     * Starts a peer; returns when it has answered in its own protocol.
     *
     * @param name such as {@code opcua}
     * @param as what its id begins with; the rest keeps it apart from every other peer, of this process and of others
     * @param options {@code key=value}
     */
    public static Peer start(String name, String as, String... options) throws IOException {
        PeerHome.lame(name);
        PeerHome home = PeerHome.find();
        List<String> line = new ArrayList<>(List.of("start", name, "--as", home.unique(as)));
        line.addAll(List.of(options));
        PeerHome.Answer answer = home.run(line);
        if (answer.code() == CANNOT_BE_INSTALLED) {
            Needed.missing("the peer " + name + " cannot be installed here");
        }
        Assertions.assertEquals(0, answer.code(), "the peer " + name + " did not start: " + answer.out());
        Peer peer = new Peer(home);
        for (String word : answer.out().split("\\s+")) {
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

    /** Where it listens. */
    public int port() {
        return Integer.parseInt(get("port"));
    }

    /** Changes something there, {@code rate=20}; returns when it is in force. */
    public void control(String query) throws IOException, InterruptedException {
        http("/control?" + query);
    }

    /** What really is and was there. */
    public Body truth() throws IOException, InterruptedException {
        String said = http("/truth");
        try {
            return Body.parse(said.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException e) {
            throw new IOException("the peer's truth is no JSON of ours: " + said, e);
        }
    }

    /** A tag of the line as it really is. */
    public long tag(String name) throws IOException, InterruptedException {
        return truth().body("tags").integer(name);
    }

    /** How many writes of this tag arrived, with or without effect. */
    public long writes(String tag) throws IOException, InterruptedException {
        return truth().bodies("writes").stream()
                .filter(write -> write.text("tag").equals(tag))
                .count();
    }

    @Override
    public void close() throws IOException {
        home.stop(get("id"));
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
}
