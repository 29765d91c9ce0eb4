// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import lineside.capability.api.HealthSource;
import lineside.capability.api.Screen;
import lineside.capability.api.WebContent;
import lineside.capability.api.WebEndpoint;
import lineside.kernel.Body;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** The component under its life: wiring good and bad, services that come and go, and the port that others read. */
@Timeout(240)
final class HttpComponentTest {
    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpComponent component;

    private void activate(Map<String, Object> wiring) {
        BundleContext context = (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, args) -> args[0].equals("lineside.data") ? folder.toString() : null);
        component = new HttpComponent(context, TestClock.running(), config(wiring));
    }

    /** The defaults with some fields set. */
    private static HttpConfig config(Map<String, Object> wiring) {
        return (HttpConfig) Proxy.newProxyInstance(
                HttpConfig.class.getClassLoader(),
                new Class<?>[] {HttpConfig.class},
                (proxy, method, args) -> wiring.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertFalse(Files.exists(folder.resolve("http.port")));
    }

    private int port() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("http.port")).strip());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aFreePortIsWrittenForOthersToRead() throws Exception {
        activate(Map.of("port", 0));
        assertEquals(200, get("/api/v1/session").statusCode());
        assertEquals(HealthSource.Status.OK, component.report().status());
        assertTrue(component.report().text().contains(String.valueOf(port())));
    }

    @Test
    void whatItDidIsCountedForTheMetrics() throws Exception {
        activate(Map.of("port", 0));
        component.setPeople(new PeopleInMemory());
        get("/api/v1/session");
        get("/api/v1/nothing");
        HttpRequest guess = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString("{\"person\":\"x\",\"pin\":\"123456\"}"))
                .build();
        client.send(guess, HttpResponse.BodyHandlers.ofString());
        // A request is counted when its answer is out, so this one closes the account of those before it.
        get("/api/v1/session");
        Map<String, Double> metrics = component.report().metrics();
        assertTrue(metrics.get("http_requests_total") >= 3, metrics.toString());
        assertEquals(2.0, metrics.get("http_refused_total"));
        assertEquals(1.0, metrics.get("http_wrong_pins_total"));
        assertEquals(0.0, metrics.get("http_failed_total"));
        assertTrue(metrics.containsKey("http_streams") && metrics.containsKey("http_connections"));
    }

    @Test
    void badWiringAtFirstIsSaidInOneSentenceAndHarmsNobody() throws Exception {
        activate(Map.of("port", 70_000));
        assertEquals(HealthSource.Status.FAILURE, component.report().status());
        assertEquals(
                "lineside.http: port is '70000': write a number from 0 to 65535.",
                component.report().text());
        component.modified(config(Map.of("port", 0)));
        assertEquals(200, get("/api/v1/session").statusCode());
    }

    @Test
    void badWiringLaterIsRefusedAndTheLastGoodGoesOn() throws Exception {
        activate(Map.of("port", 0));
        int before = port();
        component.modified(config(Map.of("port", 0, "bind_address", "kitchen")));
        assertEquals(before, port());
        assertEquals(200, get("/api/v1/session").statusCode());
        assertEquals(HealthSource.Status.MAINTENANCE, component.report().status());
        assertTrue(component.report().text().contains("bind.address is 'kitchen'"));
        component.modified(config(Map.of("port", 0, "https_port", 8443, "keystore_path", "/nowhere.p12")));
        assertTrue(component.report().text().contains("keystore.path is '/nowhere.p12'"));
    }

    @Test
    void badWiringAtAStartLeavesTheLastGoodInForce() throws Exception {
        // Kura hands out what it was given last, good or bad, at every boot.
        activate(Map.of("port", 0, "lock_minutes", 5));
        component.deactivate();
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("lineside.http.wiring"))));
        activate(Map.of("port", 0, "lock_minutes", 0));
        assertEquals(200, get("/api/v1/session").statusCode());
        assertEquals(HealthSource.Status.MAINTENANCE, component.report().status());
        assertEquals(
                "lineside.http: lock.minutes is '0': write a number from 1 to 120.",
                component.report().text());
    }

    /** Row 62 of the faults: an empty file says nothing, so it is no wiring either, least of all one of defaults. */
    @Test
    void aLastGoodWiringOfNoLengthIsNone() throws Exception {
        activate(Map.of("port", 0));
        component.deactivate();
        Files.write(folder.resolve("lineside.http.wiring"), new byte[0]);
        activate(Map.of("port", 0, "lock_minutes", 0));
        assertTrue(Files.notExists(folder.resolve("http.port")), "nothing listens");
        assertEquals(
                "lineside.http: lock.minutes is '0': write a number from 1 to 120.",
                component.report().text());
    }

    @Test
    void aTakenPortIsTriedAgainUntilItIsFree() throws Exception {
        WatchService written = folder.getFileSystem().newWatchService();
        folder.register(written, StandardWatchEventKinds.ENTRY_CREATE);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            activate(Map.of("port", other.getLocalPort()));
            assertEquals(HealthSource.Status.FAILURE, component.report().status());
            assertTrue(component.report().text().contains("127.0.0.1:" + other.getLocalPort()));
        }
        assertNotNull(written.poll(60, TimeUnit.SECONDS), "the port file appears when the server listens");
        while (!Files.exists(folder.resolve("http.port"))) {
            // The first file to appear is the draft of it.
            Thread.onSpinWait();
        }
        assertEquals(200, get("/api/v1/session").statusCode());
    }

    @Test
    void whatABundleBringsIsServedFromNowOnAndNoLongerThanThat() throws Exception {
        activate(Map.of("port", 0));
        WebContent toy = Gateway.content(folder.resolve("toy"), "/screens/toy", Map.of("toy.js", "export {};"));
        AtomicReference<Boolean> known = new AtomicReference<>();
        WebEndpoint endpoint = new WebEndpoint() {
            @Override
            public String path() {
                return "/toy";
            }

            @Override
            public Reply get(boolean authenticated) {
                known.set(authenticated);
                return new Reply(200, "text/plain", "toy");
            }
        };
        ScreensOnly capability =
                new ScreensOnly(new Screen("toy", "/screens/toy/toy.js", "toy-screen", "toy.title", 1));
        component.addContent(toy);
        component.addEndpoint(endpoint);
        component.addCapability(capability);
        assertEquals("export {};", get("/screens/toy/toy.js").body());
        assertEquals("toy", get("/toy").body());
        assertEquals(false, known.get());
        assertEquals(
                "[{\"element\":\"toy-screen\",\"id\":\"toy\",\"module\":\"/screens/toy/toy.js\",\"mount\":\"/screens/toy\","
                        + "\"order\":1,\"titleKey\":\"toy.title\"}]",
                get("/api/v1/screens").body());
        component.removeContent(toy);
        component.removeEndpoint(endpoint);
        component.removeCapability(capability);
        assertEquals(404, get("/screens/toy/toy.js").statusCode());
        assertEquals(404, get("/toy").statusCode());
        assertEquals("[]", get("/api/v1/screens").body());
    }

    @Test
    void anEndpointThatHangsTakesNobodyWithIt() throws Exception {
        activate(Map.of("port", 0));
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        component.addEndpoint(new WebEndpoint() {
            @Override
            public String path() {
                return "/hangs";
            }

            @Override
            public Reply get(boolean authenticated) {
                entered.countDown();
                try {
                    release.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return new Reply(200, "text/plain", "late");
            }
        });
        HttpRequest hang = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/hangs"))
                .build();
        var first = client.sendAsync(hang, HttpResponse.BodyHandlers.ofString());
        var second = client.sendAsync(hang, HttpResponse.BodyHandlers.ofString());
        assertTrue(entered.await(60, TimeUnit.SECONDS));
        assertEquals(200, get("/api/v1/session").statusCode());
        release.countDown();
        assertEquals("late", first.get(60, TimeUnit.SECONDS).body());
        assertEquals("late", second.get(60, TimeUnit.SECONDS).body());
    }

    @Test
    void aBoardThatIsReplacedIsFollowedAndTheOldOneIsNot() throws Exception {
        activate(Map.of("port", 0));
        LineInMemory old = new LineInMemory();
        LineInMemory fresh = new LineInMemory();
        fresh.show(LineInMemory.VIEW, 9, Body.of("good", 9));
        component.setBoard(old);
        // Declarative Services bind the new one before they unbind the old one.
        component.setBoard(fresh);
        component.unsetBoard(old);
        assertEquals(9, Body.trusted(get("/api/v1/views/count/line").body()).integer("asOf"));
        component.unsetBoard(fresh);
        assertEquals(503, get("/api/v1/views/count/line").statusCode());
    }
}
