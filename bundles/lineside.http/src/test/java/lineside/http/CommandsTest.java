// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import lineside.kernel.Actor;
import lineside.kernel.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command has one effect however often it is sent, and its sender always learns what came of it. */
final class CommandsTest {
    private static final String ADD = "{\"unit\":\"packer\",\"quantity\":5}";

    @TempDir
    Path folder;

    private Gateway gateway;
    private String cookie;

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder);
        cookie = gateway.cookie("anna", Gateway.PIN);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private HttpResponse<String> add(String key, String args) {
        return gateway.send(gateway.command(cookie, key, "count.add", args).build());
    }

    @Test
    void anAcceptedCommandTellsItsResultAndSequence() {
        HttpResponse<String> answer = add("key-00000001", ADD);
        assertEquals(200, answer.statusCode());
        assertEquals("{\"accepted\":true,\"id\":\"key-00000001\",\"result\":{\"good\":5},\"seq\":1}", answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(Map.of(Actor.person("anna", "pin"), 1L), gateway.line.effects());
    }

    @Test
    void aDoubleTapAndASecondPanelHaveOneEffect() {
        HttpRequest tap =
                gateway.command(cookie, "key-00000002", "count.add", ADD).build();
        List<CompletableFuture<HttpResponse<String>>> taps = IntStream.range(0, 12)
                .mapToObj(i -> gateway.client.sendAsync(tap, HttpResponse.BodyHandlers.ofString()))
                .toList();
        List<String> answers = taps.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .distinct()
                .toList();
        assertEquals(1, answers.size());
        assertEquals(5, gateway.line.good());
    }

    @Test
    void whoReloadsInMidSubmitGetsTheFirstAnswer() throws Exception {
        gateway.line.stalled = true;
        CompletableFuture<HttpResponse<String>> broken = gateway.client.sendAsync(
                gateway.command(cookie, "key-00000003", "count.add", ADD).build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> meanwhile = gateway.get("/api/v1/commands/key-00000003", "Cookie", cookie);
        broken.cancel(true);
        CompletableFuture<HttpResponse<String>> reloaded = gateway.client.sendAsync(
                gateway.command(cookie, "key-00000003", "count.add", ADD).build(),
                HttpResponse.BodyHandlers.ofString());
        // Only when the first one has been taken is there anything to commit.
        while (gateway.line.taken.isEmpty()) {
            Thread.onSpinWait();
        }
        gateway.line.commit();
        assertEquals(200, reloaded.get(60, TimeUnit.SECONDS).statusCode());
        assertEquals(5, gateway.line.good());
        assertTrue(meanwhile.statusCode() == 202 || meanwhile.statusCode() == 404);
    }

    @Test
    void aCommandThatIsNotDurableAfterFiveSecondsSaysSoAndIsAnsweredLater() {
        gateway.line.stalled = true;
        long begun = System.nanoTime();
        HttpResponse<String> early = add("key-00000004", ADD);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertEquals(202, early.statusCode());
        assertEquals("{\"id\":\"key-00000004\"}", early.body());
        assertTrue(took >= 4_900 && took < 30_000, "after " + took + " ms");
        assertEquals(
                202,
                gateway.get("/api/v1/commands/key-00000004", "Cookie", cookie).statusCode());
        gateway.line.commit();
        HttpResponse<String> later = gateway.get("/api/v1/commands/key-00000004", "Cookie", cookie);
        assertEquals(200, later.statusCode());
        assertEquals(1, Gateway.body(later).integer("seq"));
    }

    @Test
    void aStoredAnswerOutlivesARestart() throws Exception {
        String first = add("key-00000005", ADD).body();
        gateway.restart();
        cookie = gateway.cookie("anna", Gateway.PIN);
        assertEquals(first, add("key-00000005", ADD).body());
        assertEquals(
                first,
                gateway.get("/api/v1/commands/key-00000005", "Cookie", cookie).body());
        assertEquals(5, gateway.line.good());
    }

    @Test
    void aCommandNeedsAKey() {
        HttpResponse<String> none = gateway.send(gateway.post("/api/v1/commands/count.add", ADD)
                .header("Cookie", cookie)
                .build());
        assertEquals(400, none.statusCode());
        assertEquals("http.idempotency-key", Gateway.code(none));
        assertEquals("http.idempotency-key", Gateway.code(add("short", ADD)));
    }

    @Test
    void aRefusalNamesFieldValueAndWhatIsAllowed() {
        HttpResponse<String> wrong = add("key-00000006", "{\"unit\":\"packer\",\"quantity\":0}");
        assertEquals(400, wrong.statusCode());
        assertEquals("invalid", Gateway.body(wrong).text("kind"));
        assertEquals("command.invalid", Gateway.code(wrong));
        assertEquals(
                404,
                gateway.send(gateway.command(cookie, "key-00000007", "count.unheard-of", "{}")
                                .build())
                        .statusCode());
        assertEquals(
                404,
                gateway.send(gateway.command(cookie, "key-00000008", "nonsense", "{}")
                                .build())
                        .statusCode());
    }

    @Test
    void aPersonWithoutTheRoleIsRefused() {
        String bert = gateway.cookie("bert", "314159");
        HttpResponse<String> answer = gateway.send(
                gateway.command(bert, "key-00000009", "count.add", ADD).build());
        assertEquals(403, answer.statusCode());
        assertEquals(0, gateway.line.good());
    }

    @Test
    void aMachineClientActsUnderItsName() {
        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/commands/count.add")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + Gateway.TOKEN)
                .header("Idempotency-Key", "key-00000010")
                .POST(HttpRequest.BodyPublishers.ofString(ADD))
                .build());
        assertEquals(200, answer.statusCode());
        assertEquals(Map.of(new Actor("api", "erp", "token"), 1L), gateway.line.effects());
        assertEquals(
                java.util.Set.of(Role.OPERATOR, Role.ENTERPRISE),
                gateway.line.taken.get(0).roles());
        HttpResponse<String> stranger = gateway.get("/api/v1/events", "Authorization", "Bearer " + "x".repeat(32));
        assertEquals(401, stranger.statusCode());
        assertEquals("http.unknown-token", Gateway.code(stranger));
    }

    @Test
    void withoutADeskTheSenderIsToldToWait() {
        gateway.parts.desk.clear(gateway.line);
        HttpResponse<String> answer = add("key-00000011", ADD);
        assertEquals(503, answer.statusCode());
        assertEquals("http.not-ready", Gateway.code(answer));
        gateway.parts.desk.set(gateway.line);
        assertEquals(200, add("key-00000011", ADD).statusCode());
    }

    @Test
    void eventsArePagedBySequence() {
        IntStream.range(0, 5).forEach(i -> add("key-0000010" + i, ADD));
        HttpResponse<String> page = gateway.get("/api/v1/events?after=1&max=2", "Cookie", cookie);
        assertEquals(2, Gateway.body(page).bodies("events").size());
        assertEquals(3, Gateway.body(page).integer("next"));
        assertEquals(5, Gateway.body(page).integer("lastSeq"));
        assertEquals("prod", Gateway.body(page).bodies("events").get(0).text("stream"));
        assertEquals(
                400, gateway.get("/api/v1/events?after=-1", "Cookie", cookie).statusCode());
        assertEquals(
                400, gateway.get("/api/v1/events?max=1001", "Cookie", cookie).statusCode());
        assertEquals(401, gateway.get("/api/v1/events").statusCode());
    }

    @Test
    void onlyJsonIsTaken() {
        HttpResponse<String> form = gateway.send(gateway.request("/api/v1/commands/count.add")
                .header("Content-Type", "text/plain")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookie)
                .header("Idempotency-Key", "key-00000012")
                .POST(HttpRequest.BodyPublishers.ofString(ADD, StandardCharsets.UTF_8))
                .build());
        assertEquals(415, form.statusCode());
        assertEquals("http.content-type", Gateway.code(form));
    }
}
