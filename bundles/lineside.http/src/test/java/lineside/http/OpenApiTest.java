// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import lineside.capability.api.Screen;
import lineside.kernel.Body;
import lineside.kernel.Role;
import lineside.signal.api.ProbeReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/openapi.yaml says what this server does: every operation is driven, every answer held against its declared form. */
@Timeout(240)
final class OpenApiTest {
    private static final String COMMANDS = "/api/v1/commands/{nameOrKey}";
    private static final String ADD = "{\"unit\":\"packer\",\"quantity\":1}";

    @TempDir
    Path folder;

    private final AtomicBoolean kiosk = new AtomicBoolean(true);
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, TreeSet<String>> driven = new TreeMap<>();
    private Gateway gateway;
    private OpenApiDocument document;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        HttpSettings hasty = HttpSettings.loopback()
                .with(new HttpSettings.Limits(256, 32, 100, 64, Duration.ofSeconds(15), Duration.ofMillis(200)));
        gateway = new Gateway(folder, hasty, TestClock.running(), address -> kiosk.get());
        document = new OpenApiDocument(gateway.get("/api/v1/openapi.yaml").body());
        cookie = gateway.cookie("anna", Gateway.PIN);
        gateway.parts.capabilities.add(
                new ScreensOnly(new Screen("count", "/screens/count/count.js", "count-screen", "count.title", 20)));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private void drive(int expected, String path, HttpRequest.Builder request) {
        HttpResponse<String> response = gateway.send(request.build());
        String type = response.headers().firstValue("Content-Type").orElse("");
        Object json = type.equals("application/json")
                ? new Load(LoadSettings.builder().build()).loadFromString(response.body())
                : null;
        // HEAD is what GET would answer, without opening the stream.
        String method = response.request().method().replace("HEAD", "GET");
        if (response.statusCode() != expected) {
            wrong.add(method + " " + path + ": " + response.statusCode() + " instead of " + expected + " "
                    + response.body());
        }
        wrong.addAll(document.wrong(method, path, response.statusCode(), type, json));
        driven.computeIfAbsent(method + " " + path, fresh -> new TreeSet<>())
                .add(String.valueOf(response.statusCode()));
    }

    private HttpRequest.Builder get(String path) {
        return gateway.request(path).header("Cookie", cookie);
    }

    private HttpRequest.Builder post(String path, Object... body) {
        return gateway.post(path, Body.of(body).toString()).header("Cookie", cookie);
    }

    private HttpRequest.Builder command(String key, String name, String args) {
        return gateway.command(cookie, key, name, args);
    }

    @Test
    void everyOperationAnswersAsDescribed() {
        reads();
        samples();
        devices();
        commands();
        fromAnotherMachine();
        whileThingsAreMissing();
        sessions();
        assertEquals(List.of(), wrong);
        TreeSet<String> declared = new TreeSet<>();
        for (String path : document.paths()) {
            if (path.startsWith("/api/")) {
                document.methods(path).forEach(method -> declared.add(method + " " + path));
            }
        }
        assertEquals(declared, new TreeSet<>(driven.keySet()));
        driven.forEach((operation, statuses) -> {
            String[] words = operation.split(" ");
            TreeSet<String> missing = document.statuses(words[0], words[1]);
            missing.removeAll(statuses);
            // Too slow and too fast are the matter of FloodTest; 401 for looking needs HTTPS (HttpsTest), a stream that
            // is
            // one too many has its test in StreamsTest.
            missing.removeAll(List.of("408", "429"));
            missing.removeAll(
                    operation.contains("/views/")
                                    || operation.contains("/signals")
                                    || operation.equals("GET /api/v1/devices")
                            ? List.of("401")
                            : List.of());
            // Too many at once have their test in DevicesTest.
            missing.removeAll(operation.endsWith("/test") ? List.of("503") : List.of());
            missing.removeAll(operation.endsWith("/stream") ? List.of("401", "503") : List.of());
            assertTrue(missing.isEmpty(), operation + ": declared and never seen " + missing);
        });
    }

    private void reads() {
        drive(200, "/api/v1/session", get("/api/v1/session"));
        drive(200, "/api/v1/people", get("/api/v1/people"));
        drive(200, "/api/v1/screens", get("/api/v1/screens"));
        drive(200, "/api/v1/openapi.yaml", get("/api/v1/openapi.yaml"));
        drive(200, "/api/v1/views/{name}", get("/api/v1/views/count/line"));
        drive(404, "/api/v1/views/{name}", get("/api/v1/views/count/none"));
        drive(200, "/api/v1/stream", get("/api/v1/stream").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        drive(400, "/api/v1/stream", get("/api/v1/stream?views=None"));
        drive(200, "/api/v1/events", get("/api/v1/events?after=0&max=10"));
        drive(400, "/api/v1/events", get("/api/v1/events?max=0"));
        drive(401, "/api/v1/events", gateway.request("/api/v1/events"));
    }

    private static final String SAMPLES = "/api/v1/signals/{id}/samples";
    private static final String HOUR = "from=2026-03-02T06:00:00Z&to=2026-03-02T07:00:00Z";

    private void samples() {
        TapeInMemory tape = new TapeInMemory();
        drive(503, "/api/v1/signals", get("/api/v1/signals"));
        drive(503, SAMPLES, get("/api/v1/signals/packer.outfeed/samples?" + HOUR));
        gateway.parts.tape.set(tape);
        gateway.parts.signals.set(TapeInMemory::book);
        tape.add("packer.outfeed", 1L).bad("packer.outfeed");
        drive(200, "/api/v1/signals", get("/api/v1/signals"));
        drive(200, SAMPLES, get("/api/v1/signals/packer.outfeed/samples?" + HOUR));
        drive(400, SAMPLES, get("/api/v1/signals/packer.outfeed/samples"));
        drive(404, SAMPLES, get("/api/v1/signals/packer.none/samples?" + HOUR));
        kiosk.set(false);
        drive(403, "/api/v1/signals", get("/api/v1/signals"));
        drive(403, SAMPLES, get("/api/v1/signals/packer.outfeed/samples?" + HOUR));
        kiosk.set(true);
    }

    private void devices() {
        String test = "/api/v1/devices/{source}/test";
        ProbedDriver filler = new ProbedDriver("filler");
        filler.report.complete(new ProbeReport(List.of(new ProbeReport.Step("reach", false, "Nothing listens."))));
        gateway.parts.drivers.add(filler);
        gateway.people.add("tina", "271828", Role.TECHNICIAN);
        String technician = gateway.cookie("tina", "271828");
        drive(200, "/api/v1/devices", get("/api/v1/devices"));
        drive(403, test, post("/api/v1/devices/filler/test"));
        drive(401, test, gateway.post("/api/v1/devices/filler/test", "{}"));
        drive(404, test, gateway.post("/api/v1/devices/none/test", "{}").header("Cookie", technician));
        drive(200, test, gateway.post("/api/v1/devices/filler/test", "{}").header("Cookie", technician));
        kiosk.set(false);
        drive(403, "/api/v1/devices", get("/api/v1/devices"));
        kiosk.set(true);
    }

    private void commands() {
        drive(200, COMMANDS, command("key-00000001", "count.add", ADD));
        drive(200, "/api/v1/events", get("/api/v1/events"));
        drive(400, COMMANDS, command("key-00000002", "count.add", "{\"unit\":\"packer\",\"quantity\":0}"));
        drive(400, COMMANDS, command("short", "count.add", ADD));
        drive(404, COMMANDS, command("key-00000003", "count.unheard-of", "{}"));
        drive(404, COMMANDS, command("key-00000003", "nonsense", "{}"));
        drive(409, COMMANDS, command("key-00000004", "count.clash", "{}"));
        drive(403, COMMANDS, gateway.command(gateway.cookie("bert", "314159"), "key-00000005", "count.add", ADD));
        drive(401, COMMANDS, gateway.post("/api/v1/commands/count.add", ADD).header("Idempotency-Key", "key-00000006"));
        drive(415, COMMANDS, command("key-00000007", "count.add", ADD).setHeader("Content-Type", "text/plain"));
        drive(200, COMMANDS, get("/api/v1/commands/key-00000001"));
        drive(200, COMMANDS, get("/api/v1/commands/key-00000002"));
        drive(404, COMMANDS, get("/api/v1/commands/key-99999999"));
        drive(401, COMMANDS, gateway.request("/api/v1/commands/key-00000001"));
        gateway.line.stalled = true;
        drive(202, COMMANDS, command("key-00000008", "count.add", ADD));
        drive(202, COMMANDS, get("/api/v1/commands/key-00000008"));
        gateway.line.commit();
    }

    private void fromAnotherMachine() {
        kiosk.set(false);
        for (String path : List.of("people", "screens", "stream", "events")) {
            drive(403, "/api/v1/" + path, get("/api/v1/" + path));
        }
        drive(403, "/api/v1/views/{name}", get("/api/v1/views/count/line"));
        drive(403, COMMANDS, get("/api/v1/commands/key-00000001"));
        drive(403, "/api/v1/session", post("/api/v1/session", "person", "anna", "pin", Gateway.PIN));
        drive(403, "/api/v1/session/first", post("/api/v1/session/first", "name", "Ann", "pin", "183957"));
        drive(403, "/api/v1/session/stay", post("/api/v1/session/stay"));
        drive(403, "/api/v1/session", gateway.request("/api/v1/session").DELETE());
        kiosk.set(true);
    }

    private void whileThingsAreMissing() {
        gateway.parts.desk.clear(gateway.line);
        gateway.parts.board.clear(gateway.line);
        gateway.parts.feed.clear(gateway.line);
        gateway.parts.people.clear(gateway.people);
        drive(503, COMMANDS, command("key-00000009", "count.add", ADD));
        drive(503, COMMANDS, get("/api/v1/commands/key-00000009"));
        drive(503, "/api/v1/views/{name}", get("/api/v1/views/count/line"));
        drive(503, "/api/v1/events", get("/api/v1/events"));
        drive(503, "/api/v1/people", get("/api/v1/people"));
        drive(503, "/api/v1/session", post("/api/v1/session", "person", "anna", "pin", Gateway.PIN));
        drive(503, "/api/v1/session/first", post("/api/v1/session/first", "name", "Ann", "pin", "183957"));
        drive(200, "/api/v1/session", get("/api/v1/session"));
        gateway.parts.people.set(gateway.people);
    }

    private void sessions() {
        drive(204, "/api/v1/session/stay", post("/api/v1/session/stay"));
        drive(401, "/api/v1/session/stay", gateway.post("/api/v1/session/stay", "{}"));
        drive(400, "/api/v1/session", post("/api/v1/session", "person", "anna"));
        drive(415, "/api/v1/session", post("/api/v1/session").setHeader("Content-Type", "text/plain"));
        drive(401, "/api/v1/session", post("/api/v1/session", "person", "bert", "pin", "000000"));
        drive(429, "/api/v1/session", post("/api/v1/session", "person", "bert", "pin", "000000"));
        drive(409, "/api/v1/session/first", post("/api/v1/session/first", "name", "Ann", "pin", "183957"));
        drive(415, "/api/v1/session/first", post("/api/v1/session/first").setHeader("Content-Type", "text/plain"));
        gateway.parts.people.set(new PeopleInMemory());
        drive(400, "/api/v1/session/first", post("/api/v1/session/first", "name", "Ann", "pin", "000000"));
        drive(200, "/api/v1/session/first", post("/api/v1/session/first", "name", "Ann", "pin", "183957"));
        gateway.parts.people.set(gateway.people);
        drive(200, "/api/v1/session", post("/api/v1/session", "person", "anna", "pin", Gateway.PIN));
        drive(
                204,
                "/api/v1/session",
                gateway.request("/api/v1/session")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Cookie", cookie)
                        .DELETE());
    }

    @Test
    void aMethodThatIsNotDescribedIsNotTaken() {
        for (String path : document.paths()) {
            if (!path.startsWith("/api/")) {
                continue;
            }
            String address = path.replace("{name}", "count/line")
                    .replace("{id}", "packer.outfeed")
                    .replace("{source}", "filler")
                    .replace("{nameOrKey}", "count.add");
            TreeSet<String> allowed = document.methods(path);
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                if (allowed.contains(method)) {
                    continue;
                }
                HttpResponse<String> response = gateway.send(gateway.request(address)
                        .header("Sec-Fetch-Site", "same-origin")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
                assertEquals(405, response.statusCode(), method + " " + address);
                assertEquals("http.method", Gateway.code(response));
                TreeSet<String> told = new TreeSet<>(List.of(
                        response.headers().firstValue("Allow").orElseThrow().split(", ")));
                told.remove("HEAD");
                assertEquals(allowed, told, path);
            }
        }
        assertEquals(404, gateway.get("/api/v1/nothing").statusCode());
        assertEquals(404, gateway.get("/api/v2/session").statusCode());
    }

    @Test
    void theDescriptionServedIsTheOneInTheDocs() throws Exception {
        assertEquals(
                Files.readString(Path.of("../../docs/openapi.yaml")),
                gateway.get("/api/v1/openapi.yaml").body());
    }
}
