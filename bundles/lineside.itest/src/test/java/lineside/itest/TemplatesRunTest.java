// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.host.felix.Gateway;
import lineside.host.felix.Options;
import lineside.kernel.Body;
import lineside.tck.Needed;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates are what people start from: the gateway must run each of them as it is. */
@Tag("process")
@Timeout(180)
@InProcess
final class TemplatesRunTest {
    private static final Path ROOT = Repository.THIS.root();
    private static final Path DISTRIBUTION = ROOT.resolve("distrib/felix/target/lineside-felix");
    private static final Duration SOON = Duration.ofSeconds(60);

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Gateway gateway;

    @BeforeEach
    void assembled() {
        Needed.assembled(Files.isDirectory(DISTRIBUTION));
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            assertTrue(gateway.stop(5_000), "stops within 5 s");
        }
    }

    /** A copy of the template that differs in nothing but the address of one device and the port of the panel. */
    private Panel start(String template, String from, String to) throws Exception {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path data = Files.createDirectories(folder.resolve("data"));
        for (String file : List.of("line.yaml", "lineside.json")) {
            String text = Files.readString(
                    ROOT.resolve("distrib/templates").resolve(template).resolve(file));
            Files.writeString(
                    conf.resolve(file),
                    text.replace("\"port\": 8090", "\"port\": 0").replace(from, to));
        }
        Files.writeString(
                Files.createFile(
                        conf.resolve("api-tokens"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                "watcher " + Panel.TOKEN + " operator,technician\n");
        gateway = Gateway.start(new Options(DISTRIBUTION, conf, data, List.of(), 1, 0), complaints::add);
        return Panel.of(data);
    }

    private static boolean isWell(Body status) {
        return status.has("model")
                && status.bodies("holds").isEmpty()
                && status.bodies("capabilities").stream()
                        .allMatch(one -> one.text("status").equals("ok"))
                && status.bodies("drivers").stream()
                        .allMatch(one -> one.text("phase").equals("up"));
    }

    private static boolean isRead(Body line) {
        return !line.bodies("counters").isEmpty()
                && line.bodies("counters").stream()
                        .allMatch(counter -> counter.text("quality").equals("GOOD"));
    }

    private static boolean executes(Body state) {
        return state.body("line").optionalText("state").equals(Optional.of("execute"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-signals", "counter"})
    void aLineOnSimulatedValuesCounts(String template) throws Exception {
        Panel panel = start(template, "", "");
        panel.await("runtime/status", SOON, TemplatesRunTest::isWell);
        panel.await("count/line", SOON, line -> line.integer("good", 0) >= 3);
        Body state = panel.await("state/line", SOON, TemplatesRunTest::executes);
        assertEquals(1, state.bodies("units").size());
        assertEquals(List.of(), complaints);
    }

    @Test
    void stationsWithoutAnyDeviceAreReadyForPeople() throws Exception {
        Panel panel = start("manual", "", "");
        Body status = panel.await("runtime/status", SOON, TemplatesRunTest::isWell);
        assertEquals(List.of(), status.bodies("drivers"));
        panel.await("count/line", SOON, line -> line.bodies("units").size() == 2);
        panel.await("order/queue", SOON, queue -> queue.bodies("products").size() == 2);
        assertEquals(List.of(), complaints);
    }

    /** Another vendor's server, another tree, other types, other state numbers: a configuration folder and nothing else. */
    @Test
    void aLineThatWasNotMadeForThisProductIsCountedExactly() throws Exception {
        try (Peer peer = Peer.start("opcua", "itest-template", "state=IDLE")) {
            isCountedExactly(peer, "opcua-peer", "opc.tcp://127.0.0.1:26540", peer.get("url"));
        }
    }

    /** A device that tells nothing by itself, and has numbers instead of names. */
    @Test
    void aDeviceThatIsPolledIsCountedExactly() throws Exception {
        try (Peer peer = Peer.start("modbus", "itest-template", "state=IDLE")) {
            isCountedExactly(peer, "modbus-peer", "127.0.0.1:26502", "127.0.0.1:" + peer.port());
        }
    }

    /** A controller that is polled, by its data blocks. */
    @Test
    void anS7IsCountedExactly() throws Exception {
        try (Peer peer = Peer.start("s7", "itest-template-s7", "state=IDLE")) {
            isCountedExactly(peer, "s7-peer", "127.0.0.1:26102", "127.0.0.1:" + peer.port());
        }
    }

    /** Test connection, as a technician's program asks for it, while the driver reads the same device. */
    private static void isReachedStepByStep(Panel panel, String source) throws Exception {
        Body outcome = panel.post("/api/v1/devices/" + source + "/test");
        assertTrue(outcome.flag("ok"), outcome.toString());
        List<String> steps =
                outcome.bodies("steps").stream().map(step -> step.text("name")).toList();
        assertEquals("reach", steps.get(0));
        assertEquals("read", steps.get(steps.size() - 1));
    }

    private void isCountedExactly(Peer peer, String template, String from, String to) throws Exception {
        // It makes some parts before the option takes effect; what was there before us is not ours to count.
        Body before = peer.truth().body("tags");
        Panel panel = start(template, from, to);
        panel.await("count/line", SOON, TemplatesRunTest::isRead);
        isReachedStepByStep(panel, "peer");
        peer.control("rate=50&state=RUN");
        panel.await("state/line", SOON, TemplatesRunTest::executes);
        panel.await("count/line", SOON, line -> line.integer("good", 0) >= 40);
        peer.control("drop=1");
        panel.await("count/line", SOON, line -> line.integer("good", 0) >= 120);
        peer.control("state=IDLE");
        Body after = peer.truth().body("tags");
        long good = after.integer("GoodCount") - before.integer("GoodCount");
        long rejects = after.integer("RejectCount") - before.integer("RejectCount");
        Body line = panel.await(
                "count/line", SOON, shown -> shown.integer("good", 0) >= good && shown.integer("reject", 0) >= rejects);
        assertEquals(good, line.integer("good"));
        assertEquals(rejects, line.integer("reject"));
        assertEquals(List.of(), line.bodies("tasks"));
        assertEquals(List.of(), complaints);
        assertEquals("OK", panel.health("driver-peer"), "fresh values arrive");
        peer.control("stop=1");
        peer.control("drop=1");
        panel.awaitHealth("driver-peer", "F", SOON);
    }
}
