// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
import org.osgi.framework.Bundle;

/** Adding a capability or a driver is one bundle dropped in, with no edit elsewhere; DESIGN law 4 and section 8. */
@Timeout(240)
@InProcess
final class ToyLineTest {
    private static final Path DISTRIBUTION = Repository.THIS.root().resolve("distrib/felix/target/lineside-felix");
    private static final Duration SOON = Duration.ofSeconds(90);

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

    /** Row 62 of the faults: whatever comes and goes quickly costs the line a start or two, not one each time. */
    @Test
    void aBundleThatComesAndGoesFortyTimesLeavesTheLineAsItWas() throws Exception {
        ToyLine.capability(toys);
        ToyLine.driver(toys);
        Panel panel = start();
        panel.await("toy/shelf", SOON, body -> body.integer("toys", 0) == 5);
        Bundle toy = Stream.of(gateway.context().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("lineside.toy.toycapability"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 40; i++) {
            toy.stop();
            toy.start();
        }
        toy.stop();
        panel.await("runtime/status", SOON, body -> capability(body).equals("missing"));
        toy.start();
        Body status =
                panel.await("runtime/status", SOON, body -> capability(body).equals("ok"));
        assertEquals(List.of(), status.bodies("holds"));
        panel.await("toy/shelf", SOON, body -> body.integer("toys", 0) == 5);
        stop();
        gateway = null;
        // One file is not for two copies of SQLite in one process, so only now.
        long starts = started();
        assertTrue(starts >= 3 && starts <= 20, starts + " starts of the line for 40 of the bundle");
        assertEquals(List.of(), complaints);
    }

    private static String capability(Body status) {
        return status.bodies("capabilities").stream()
                .filter(row -> row.text("name").equals("toy"))
                .map(row -> row.text("status"))
                .findFirst()
                .orElse("");
    }

    private long started() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("line.db"));
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM events WHERE type = 'gateway-started/1'")) {
            return row.getLong(1);
        }
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
