// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/**
 * What {@code lineside doctor} asks of a gateway that runs: <em>Test connection</em> of each of its devices, as the gateway itself
 * reaches them. A plain program, one finding a line, its parts separated by tabs.
 */
public final class DevicesMain {
    /** A driver owes an outcome within 15 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String TECHNICIAN = "technician";
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String gateway;
    private final String token;

    private DevicesMain(String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /**
     * {@code ADDRESS FILE...}: of the gateway, and files with tokens, of which the first for a technician is taken. Exit 0 asked,
     * whatever was found; 1 the gateway cannot be asked; 2 wrong usage.
     */
    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: devices ADDRESS FILE...    where FILE is an api-tokens of the gateway");
            System.exit(2);
        }
        try {
            List<Path> files = Arrays.stream(arguments).skip(1).map(Path::of).toList();
            found(arguments[0], files)
                    .forEach(one -> System.out.println(
                            one.level() + "\t" + one.what() + "\t" + one.text().replaceAll("\\s+", " ")));
        } catch (IOException | JsonException failed) {
            System.err.println("the gateway cannot be asked for its devices: " + failed.getMessage());
            System.exit(1);
        } catch (InterruptedException ended) {
            System.exit(1);
        }
    }

    static List<Finding> found(String gateway, List<Path> files)
            throws IOException, JsonException, InterruptedException {
        Optional<String> token = token(files);
        return token.isPresent()
                ? new DevicesMain(gateway, token.get()).all()
                : List.of(new Finding(
                        "note",
                        "devices",
                        "not tested: no file api-tokens that can be read here has a token with the role technician"));
    }

    private static Optional<String> token(List<Path> files) throws IOException {
        for (Path file : files) {
            List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
            for (String line : lines) {
                String[] words = line.strip().split("\\s+");
                boolean machine = words.length == 3 && !words[0].startsWith("#");
                if (machine && List.of(words[2].split(",")).contains(TECHNICIAN)) {
                    return Optional.of(words[1]);
                }
            }
        }
        return Optional.empty();
    }

    private List<Finding> all() throws IOException, JsonException, InterruptedException {
        String list = said(HttpRequest.newBuilder(URI.create(gateway + "/api/v1/devices")));
        List<Finding> found = new ArrayList<>();
        for (Body device : Body.parse(("{\"all\":" + list + "}").getBytes(StandardCharsets.UTF_8))
                .bodies("all")) {
            found.add(tested(device.text("source")));
        }
        return found;
    }

    private Finding tested(String source) throws IOException, JsonException, InterruptedException {
        String path = "/api/v1/devices/" + URLEncoder.encode(source, StandardCharsets.UTF_8) + "/test";
        Body outcome = Body.parse(
                said(HttpRequest.newBuilder(URI.create(gateway + path)).POST(HttpRequest.BodyPublishers.noBody()))
                        .getBytes(StandardCharsets.UTF_8));
        String steps = outcome.bodies("steps").stream()
                .map(step -> step.text("name") + ": " + step.text("detail").replaceFirst("\\.$", ""))
                .collect(Collectors.joining("; "));
        return new Finding(outcome.flag("ok") ? "ok" : "BAD", source, steps);
    }

    private String said(HttpRequest.Builder asked) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                asked.header("Authorization", "Bearer " + token)
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != OK) {
            throw new IOException("it answers " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
