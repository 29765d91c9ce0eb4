// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/** A demo's gateway as a machine client of it sees it, with the demo's own token. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    Wire(Demo demo, Path data) throws IOException {
        this.base = demo.address() + "api/v1/";
        this.token = Files.readString(data.resolve("conf/api-tokens")).split("\\s+")[1];
    }

    JsonNode view(String name) throws IOException, InterruptedException {
        return JSON.readTree(send(request("views/" + name).GET()).body()).get("body");
    }

    /** Gives a command that must be accepted; arguments with single quotes. */
    Wire command(String name, String args) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("commands/" + name)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(args.replace('\'', '"'))));
        Assertions.assertEquals(200, answer.statusCode(), name + " " + args + ": " + answer.body());
        return this;
    }

    /** Hears each view as it changes, {@code {name, asOf, body}}, until enough has been heard or the time is over. */
    void follow(String views, long seconds, Predicate<JsonNode> enough) throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var answer = http.send(request("stream?views=" + views).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            boolean view = false;
            for (String line = lines.readLine(); line != null && end - System.nanoTime() > 0; line = lines.readLine()) {
                view = line.startsWith("event:") ? line.endsWith("view") : view;
                if (view && line.startsWith("data:") && enough.test(JSON.readTree(line.substring(5)))) {
                    return;
                }
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
