// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/** The gateway's REST interface as a machine client of it. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String base;
    private final String token;
    private String objection = "it was not asked";

    Api(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    String address() {
        return base;
    }

    /** Whether a health page says yes. */
    boolean isOk(String path) throws InterruptedException {
        try {
            return send(request(path).GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The body of a view; empty when it is not there or the gateway does not answer, {@link #objection()} says why. */
    Optional<Body> view(String name) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    send(request("/api/v1/views/" + name).GET());
            Body answer = Body.parse(response.body());
            if (response.statusCode() == 200) {
                return Optional.of(answer.body("body"));
            }
            objection = "it answers " + response.statusCode() + " "
                    + answer.body("reason").text("text");
        } catch (IOException | JsonException | IllegalArgumentException noAnswer) {
            objection = "it does not answer (" + noAnswer + ")";
        }
        return Optional.empty();
    }

    /** Why a view was not there the last time. */
    String objection() {
        return objection;
    }

    /** Gives a command; a refusal is a failure with the gateway's own words. */
    void command(String name, Body arguments) throws DemoFailure, InterruptedException {
        try {
            HttpResponse<byte[]> response = send(request("/api/v1/commands/" + name)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(arguments.canonical())));
            if (response.statusCode() / 100 != 2) {
                throw new DemoFailure("the gateway refused " + name + " " + arguments + ": "
                        + Body.parse(response.body()).body("reason").text("text"));
            }
        } catch (IOException | JsonException noAnswer) {
            throw new DemoFailure("the gateway did not answer " + name + ": " + noAnswer.getMessage(), noAnswer);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
