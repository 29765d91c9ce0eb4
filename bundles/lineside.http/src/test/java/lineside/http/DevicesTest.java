// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import lineside.kernel.Body;
import lineside.kernel.Role;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The devices of a line, and <em>Test connection</em>, as a technician's program asks for them. */
@Timeout(120)
class DevicesTest {
    private static final ProbeReport GOOD = new ProbeReport(List.of(
            new Step("reach", true, "It answers."),
            new Step("identify", true, "It is the right one."),
            new Step("read", true, "hr:2 is 7.")));

    @TempDir
    Path folder;

    private final ProbedDriver filler = new ProbedDriver("filler");
    private Gateway gateway;
    private String technician;

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder);
        gateway.people.add("tina", "271828", Role.TECHNICIAN);
        technician = gateway.cookie("tina", "271828");
        gateway.parts.drivers.add(new ProbedDriver("packer"));
        gateway.parts.drivers.add(filler);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void allAreListedByNameWithHowTheyAre() {
        assertEquals(
                "[{\"detail\":\"Connected.\",\"phase\":\"up\",\"source\":\"filler\"},"
                        + "{\"detail\":\"Connected.\",\"phase\":\"up\",\"source\":\"packer\"}]",
                gateway.get("/api/v1/devices").body());
    }

    @Test
    void everyStepIsToldInOrder() {
        filler.report.complete(GOOD);
        Body told = Gateway.body(gateway.send(test("filler", technician).build()));
        assertTrue(told.flag("ok"));
        assertEquals("filler", told.text("source"));
        assertEquals(
                List.of("reach", "identify", "read"),
                told.bodies("steps").stream().map(step -> step.text("name")).toList());
        assertEquals("hr:2 is 7.", told.bodies("steps").get(2).text("detail"));
    }

    @Test
    void aStepThatFailsIsAnAnswerAndNoError() {
        filler.report.complete(new ProbeReport(List.of(new Step("reach", false, "Nothing listens there."))));
        HttpResponse<String> response = gateway.send(test("filler", technician).build());
        assertEquals(200, response.statusCode());
        assertFalse(Gateway.body(response).flag("ok"));
        assertEquals(
                "Nothing listens there.",
                Gateway.body(response).bodies("steps").get(0).text("detail"));
    }

    /** A driver owes an outcome always; one that breaks that promise costs its own test and no visitor a hanging page. */
    @Test
    void aDriverThatFailsIsSaid() {
        filler.report.completeExceptionally(new IllegalStateException("a defect"));
        Body told = Gateway.body(gateway.send(test("filler", technician).build()));
        assertFalse(told.flag("ok"));
        assertTrue(told.bodies("steps").get(0).text("detail").contains("a defect"));
    }

    @Test
    void aDriverThatSaysNothingIsGivenUp() {
        HttpResponse<String> response = gateway.send(test("filler", technician).build());
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("no result within 16000 ms"), response.body());
    }

    @Test
    void onlyTechniciansTestAndOnlyWhatIsThere() {
        assertEquals(
                401,
                gateway.send(gateway.post("/api/v1/devices/filler/test", "").build())
                        .statusCode());
        HttpResponse<String> operator =
                gateway.send(test("filler", gateway.cookie("anna", Gateway.PIN)).build());
        assertEquals(403, operator.statusCode());
        assertEquals("command.forbidden", Gateway.code(operator));
        for (String wrong : List.of("labeller/test", "filler", "filler/tests", "filler/test/test")) {
            HttpResponse<String> response = gateway.send(gateway.post("/api/v1/devices/" + wrong, "")
                    .header("Cookie", technician)
                    .build());
            assertEquals(404, response.statusCode(), wrong);
            assertEquals("http.no-such-device", Gateway.code(response));
        }
        assertEquals(0, filler.asked.get());
    }

    /** Somebody who taps again and again keeps neither threads nor connections of the gateway. */
    @Test
    void manyAtOnceAreTurnedAwayAndLaterOnesComeThrough() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 24)
                .mapToObj(each -> gateway.client.sendAsync(
                        test("filler", technician).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        // Those over the limit are answered at once, while the others wait.
        while (asked.stream().filter(CompletableFuture::isDone).count() < 8) {
            LockSupport.parkNanos(10_000_000);
        }
        filler.report.complete(GOOD);
        List<Integer> statuses = new java.util.ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> each : asked) {
            statuses.add(each.get().statusCode());
        }
        assertEquals(16, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
        assertEquals(8, statuses.stream().filter(status -> status == 503).count(), statuses.toString());
        assertEquals(200, gateway.send(test("filler", technician).build()).statusCode());
    }

    private HttpRequest.Builder test(String source, String cookie) {
        return gateway.post("/api/v1/devices/" + source + "/test", "").header("Cookie", cookie);
    }
}
