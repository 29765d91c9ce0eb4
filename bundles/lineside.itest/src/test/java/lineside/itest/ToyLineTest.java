// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lineside.host.felix.Gateway;
import lineside.host.felix.Options;
import lineside.itest.toy.ToyLine;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Adding a capability or a driver is one bundle dropped in, with no edit elsewhere; DESIGN law 4 and section 8. */
@Timeout(120)
@InProcess
final class ToyLineTest {
    private static final Path DISTRIBUTION = Repository.THIS.root().resolve("distrib/felix/target/lineside-felix");
    private static final Duration SOON = Duration.ofSeconds(30);

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Path conf;
    private Path toys;
    private Path data;
    private Gateway gateway;

    @BeforeEach
    void aLineOfToys() throws Exception {
        Needed.assembled(Files.isDirectory(DISTRIBUTION));
        conf = Files.createDirectories(folder.resolve("conf"));
        toys = Files.createDirectories(folder.resolve("toys"));
        data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                conf.resolve("gateway.json"),
                "{\"lineside.http\": {\"port\": 0}, \"lineside.runtime\": {\"start.grace.ms\": 1000}}");
        Files.writeString(
                conf.resolve("line.yaml"),
                """
                lineside: 1
                line: { enterprise: acme, site: lyon, area: play, id: toys, name: Toy line, timezone: UTC }
                requires: [toy]
                workUnits:
                  - id: shelf
                    name: Shelf
                    signals:
                      - { name: toys, source: toy, address: any, type: integer }
                """);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            assertTrue(gateway.stop(5_000), "stops within 5 s");
        }
    }

    private Panel start() throws Exception {
        gateway = Gateway.start(new Options(DISTRIBUTION, conf, data, List.of(toys), 1, 0), complaints::add);
        return Panel.of(data);
    }

    @Test
    void aCapabilityAndADriverDroppedInAreJournaledAndShown() throws Exception {
        ToyLine.capability(toys);
        ToyLine.driver(toys);
        Body shelf = start().await("toy/shelf", SOON, body -> body.integer("toys") == 5);
        assertEquals(5, shelf.integer("toys"));
        assertEquals(List.of(), complaints);
    }

    /** A listed capability that is absent withholds every permit: it holds the line. This stops product, not hazards. */
    @Test
    void aRequiredCapabilityThatIsMissingHoldsTheLineAndSaysSo() throws Exception {
        ToyLine.driver(toys);
        Body status = start().await(
                        "runtime/status", SOON, body -> !body.bodies("holds").isEmpty());
        assertEquals(
                "capability.missing",
                status.bodies("holds").get(0).body("reason").text("code"));
        assertTrue(status.bodies("capabilities").stream()
                .anyMatch(row ->
                        row.text("name").equals("toy") && row.text("status").equals("missing")));
    }

    /** A source that nobody serves is a BAD signal with a reason, and the line comes up all the same. */
    @Test
    void aMissingDriverDoesNotKeepTheLineFromComingUp() throws Exception {
        ToyLine.capability(toys);
        Body status = start().await("runtime/status", SOON, body -> body.has("model"));
        assertTrue(status.text("bootId").matches("[0-9a-f]{16}"), status.text("bootId"));
        assertEquals(List.of(), status.bodies("holds"));
    }
}
