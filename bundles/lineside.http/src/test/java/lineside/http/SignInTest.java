// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import lineside.kernel.Body;
import lineside.kernel.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that cannot be stolen, planted or outlived, and PINs that cannot be guessed. Machine time is the test's own. */
@Timeout(240)
final class SignInTest {
    private static final String ADD = "{\"unit\":\"packer\",\"quantity\":1}";

    @TempDir
    Path folder;

    private Gateway gateway;
    private int keys;

    @BeforeEach
    void start() throws Exception {
        // The test's clock leaps; connections must not look forgotten for that.
        HttpSettings patient = HttpSettings.loopback()
                .with(new HttpSettings.Limits(256, 32, 50, 64, Duration.ofDays(1), java.time.Duration.ofSeconds(5)));
        gateway = new Gateway(folder, patient, TestClock.standing(), InetAddress::isLoopbackAddress);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private int act(String cookie) {
        String key = "key-" + String.format("%08d", ++keys);
        return gateway.send(gateway.command(cookie, key, "count.add", ADD).build())
                .statusCode();
    }

    private boolean signedIn(String cookie) {
        return Gateway.body(gateway.get("/api/v1/session", "Cookie", cookie)).flag("signedIn");
    }

    @Test
    void theCookieIsOutOfReachAndNew() {
        HttpResponse<String> answer = gateway.signIn("anna", Gateway.PIN);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertEquals(200, answer.statusCode());
        assertEquals(
                "{\"id\":\"anna\",\"language\":\"en\",\"name\":\"Person anna\",\"roles\":[\"operator\",\"supervisor\"]}",
                Gateway.body(answer).body("person").toString());
        assertTrue(cookie.matches("lineside-session=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict"), cookie);
        assertFalse(answer.body().contains("pbkdf2"));
        assertFalse(gateway.get("/api/v1/people").body().contains("pbkdf2"));
    }

    @Test
    void aCookieStolenBeforeTheLogoutIsWorthNothingAfterIt() {
        String cookie = gateway.cookie("anna", Gateway.PIN);
        assertEquals(200, act(cookie));
        HttpResponse<String> out = gateway.send(gateway.request("/api/v1/session")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookie)
                .DELETE()
                .build());
        assertEquals(204, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().contains("Max-Age=0"));
        assertEquals(401, act(cookie));
        assertFalse(signedIn(cookie));
    }

    @Test
    void aPlantedCookieIsNeverRaisedToASession() {
        String planted = "lineside-session=" + "a".repeat(32);
        HttpResponse<String> answer = gateway.send(gateway.post(
                        "/api/v1/session",
                        Body.of("person", "anna", "pin", Gateway.PIN).toString())
                .header("Cookie", planted)
                .build());
        assertNotEquals(planted, Gateway.cookie(answer).orElseThrow());
        assertEquals(401, act(planted));
    }

    @Test
    void whoSignsInAnewLeavesNoSessionBehind() {
        String first = gateway.cookie("anna", Gateway.PIN);
        HttpResponse<String> again = gateway.send(gateway.post(
                        "/api/v1/session",
                        Body.of("person", "bert", "pin", "314159").toString())
                .header("Cookie", first)
                .build());
        assertTrue(signedIn(Gateway.cookie(again).orElseThrow()));
        assertFalse(signedIn(first));
    }

    @Test
    void aSessionLocksWhenNobodyActsHoweverMuchTheScreenLooks() {
        String cookie = gateway.cookie("anna", Gateway.PIN);
        gateway.clock.advance(Duration.ofMinutes(9));
        assertEquals(200, act(cookie));
        gateway.clock.advance(Duration.ofMinutes(9));
        assertTrue(signedIn(cookie));
        assertEquals(
                204,
                gateway.send(gateway.post("/api/v1/session/stay", "")
                                .header("Cookie", cookie)
                                .build())
                        .statusCode());
        gateway.clock.advance(Duration.ofMinutes(9));
        assertEquals(
                200, gateway.get("/api/v1/views/count/line", "Cookie", cookie).statusCode());
        gateway.clock.advance(Duration.ofMinutes(1));
        assertEquals(401, act(cookie));
    }

    @Test
    void aSessionEndsAfterAShiftHoweverBusy() {
        String cookie = gateway.cookie("anna", Gateway.PIN);
        for (int minutes = 0; minutes < 12 * 60 - 5; minutes += 5) {
            gateway.clock.advance(Duration.ofMinutes(5));
            assertEquals(200, act(cookie), "after " + (minutes + 5) + " min");
        }
        gateway.clock.advance(Duration.ofMinutes(5));
        assertEquals(401, act(cookie));
    }

    @Test
    void tenThousandTriesTakeDaysAndTheCrewWorksOn() throws Exception {
        Duration waited = Duration.ZERO;
        for (int attempt = 0; attempt < 10_000; attempt++) {
            HttpResponse<String> wrong = gateway.signIn("anna", String.format("%06d", 100_000 + attempt));
            assertEquals(401, wrong.statusCode(), "try " + attempt + ": " + wrong.body());
            Duration wait = Duration.ofSeconds(
                    wrong.headers().firstValueAsLong("Retry-After").orElseThrow());
            if (attempt % 1_000 == 999) {
                // Whoever does not wait is not even looked at, right PIN or not.
                assertEquals(429, gateway.signIn("anna", Gateway.PIN).statusCode());
                assertTrue(at("127.0.0.2", "anna", Gateway.PIN).startsWith("HTTP/1.1 200"));
                assertTrue(at("127.0.0.2", "bert", "314159").startsWith("HTTP/1.1 200"));
            }
            gateway.clock.advance(wait);
            waited = waited.plus(wait);
        }
        assertTrue(waited.toHours() >= 80, "10 000 tries took " + waited);
        assertEquals(200, gateway.signIn("anna", Gateway.PIN).statusCode());
    }

    private String at(String address, String person, String pin) throws Exception {
        String body = Body.of("person", person, "pin", pin).toString();
        try (var socket = Raw.connect(gateway.port(), address)) {
            Raw.send(
                    socket,
                    "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void guessesSideBySideDoNotGoAroundTheDelay() {
        HttpRequest guess = gateway.post(
                        "/api/v1/session",
                        Body.of("person", "anna", "pin", "999999").toString())
                .build();
        List<CompletableFuture<HttpResponse<String>>> guesses = IntStream.range(0, 20)
                .mapToObj(i -> gateway.client.sendAsync(guess, HttpResponse.BodyHandlers.ofString()))
                .toList();
        long looked = guesses.stream()
                .map(CompletableFuture::join)
                .filter(r -> r.statusCode() == 401)
                .count();
        assertEquals(1, looked);
    }

    @Test
    void anUnknownPersonLearnsNoMoreThanAWrongPin() {
        assertEquals(Gateway.code(gateway.signIn("nobody", "555555")), Gateway.code(gateway.signIn("anna", "555555")));
    }

    @Test
    void theFirstPersonChoosesAPinAndMaySetUp() throws Exception {
        gateway.close();
        gateway = new Gateway(folder);
        PeopleInMemory nobody = new PeopleInMemory();
        gateway.parts.people.set(nobody);
        assertTrue(Gateway.body(gateway.get("/api/v1/session")).flag("firstUse"));
        String body =
                Body.of("name", "Ann Vogt", "pin", "183957", "language", "de").toString();
        HttpRequest first = gateway.post("/api/v1/session/first", body).build();
        List<Integer> both = List.of(
                        gateway.client.sendAsync(first, HttpResponse.BodyHandlers.ofString()),
                        gateway.client.sendAsync(first, HttpResponse.BodyHandlers.ofString()))
                .stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .sorted()
                .toList();
        assertEquals(List.of(200, 409), both);
        assertEquals(1, nobody.all().size());
        assertEquals(
                java.util.Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.TECHNICIAN),
                nobody.all().get(0).roles());
        assertTrue(nobody.all().get(0).pinHash().startsWith("pbkdf2-sha256$600000$"));
        assertFalse(Gateway.body(gateway.get("/api/v1/session")).flag("firstUse"));
        assertEquals(
                "[{\"id\":\"" + nobody.all().get(0).id() + "\",\"name\":\"Ann Vogt\"}]",
                gateway.get("/api/v1/people").body());
        assertEquals(200, gateway.signIn(nobody.all().get(0).id(), "183957").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "a\u0000b", "a\u007fb", "Ann\u202etgoV", "Ann\u2066"})
    void aNameThatCannotBeReadAsItIsWrittenIsRefused(String name) {
        gateway.parts.people.set(new PeopleInMemory());
        HttpResponse<String> answer = gateway.send(gateway.post(
                        "/api/v1/session/first",
                        Body.of("name", name, "pin", "183957").toString())
                .build());
        assertEquals(400, answer.statusCode(), name);
        assertEquals("sign-in.name", Gateway.code(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000", "777777", "123456", "654321", "789012", "246802", "121212", "123123", "12345", "1234567",
                "12345x", ""
            })
    void anEasyPinIsRefused(String pin) {
        gateway.parts.people.set(new PeopleInMemory());
        HttpResponse<String> answer = gateway.send(gateway.post(
                        "/api/v1/session/first",
                        Body.of("name", "Ann", "pin", pin).toString())
                .build());
        assertEquals(400, answer.statusCode(), pin);
        assertTrue(Gateway.code(answer).startsWith("sign-in.pin"));
    }

    @Test
    void withoutPeopleNobodySignsInAndEverybodyMayLook() {
        gateway.parts.people.clear(gateway.people);
        assertEquals(503, gateway.signIn("anna", Gateway.PIN).statusCode());
        assertEquals(200, gateway.get("/api/v1/session").statusCode());
        assertEquals(200, gateway.get("/api/v1/views/count/line").statusCode());
    }
}
