// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lineside.host.felix.Gateway;
import lineside.host.felix.Options;
import lineside.kernel.Body;

/** The counter template on folders of its own: a line on simulated values that can be edited, stopped and started again. */
final class CounterLine implements AutoCloseable {
    static final Path DISTRIBUTION = Repository.THIS.root().resolve("distrib/felix/target/lineside-felix");
    private static final Path TEMPLATE = Repository.THIS.root().resolve("distrib/templates/counter");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Path conf;
    private final Path data;
    private Gateway gateway;
    private Panel panel;

    CounterLine(Path folder) throws IOException {
        conf = Files.createDirectories(folder.resolve("conf"));
        data = Files.createDirectories(folder.resolve("data"));
        Files.copy(TEMPLATE.resolve("line.yaml"), conf.resolve("line.yaml"));
        Files.writeString(
                conf.resolve("lineside.json"),
                Files.readString(TEMPLATE.resolve("lineside.json")).replace("\"port\": 8090", "\"port\": 0"));
        Files.writeString(conf.resolve("runtime.json"), "{ \"lineside.runtime\": { \"start.grace.ms\": 3000 } }");
    }

    /** Another line's folders, which are there already. */
    CounterLine(Path conf, Path data) {
        this.conf = conf;
        this.data = data;
    }

    /** Minutes of all signals go to the uplinks. */
    void telemetry() throws IOException {
        Files.writeString(
                conf.resolve("tape.json"),
                Body.of("lineside.store.sqlite.tape", Body.of("telemetry.signals", "*"))
                        .toString());
    }

    /** Also sends its journal upstream, to a receiver with this public key. */
    void uplink(String broker, String receiverKey) throws IOException {
        Path key = Files.writeString(conf.resolve("receiver.pub.pem"), receiverKey);
        Body settings = Body.of(
                "broker.url", broker, "receiver.key.path", key.toString(), "resend.after.s", 5, "batch.max.events", 20);
        Files.writeString(
                conf.resolve("uplink.json"),
                Body.of("lineside.sync.mqtt~central", settings).toString());
    }

    static boolean isAssembled() {
        return Files.isDirectory(DISTRIBUTION);
    }

    void start() throws Exception {
        Files.deleteIfExists(data.resolve("http.port"));
        gateway = Gateway.start(new Options(DISTRIBUTION, conf, data, List.of(), 1, 0), complaint -> {});
        panel = Panel.of(data);
    }

    void stop() {
        Gateway running = gateway;
        gateway = null;
        assertTrue(running.stop(5_000), "stops within 5 s");
    }

    /** As a program of its own, until it has counted so much; then it is killed and writes nothing any more. */
    void countAndBeKilled(long pieces) throws Exception {
        try (GatewayProcess process = startProcess(DISTRIBUTION)) {
            awaitPieces(pieces);
            process.kill();
        }
    }

    /** As a program of its own, of this distribution. */
    GatewayProcess startProcess(Path home) throws Exception {
        Files.deleteIfExists(data.resolve("http.port"));
        GatewayProcess process = new GatewayProcess(GatewayProcess.command(home, conf, data));
        panel = Panel.of(data);
        return process;
    }

    Panel panel() {
        return panel;
    }

    /** How many events there are. */
    long events() throws SQLException {
        try (Connection connection = journal();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM journal")) {
            return row.getLong(1);
        }
    }

    Path conf() {
        return conf;
    }

    Path data() {
        return data;
    }

    String model() throws IOException {
        return Files.readString(conf.resolve("line.yaml"));
    }

    /** As editors save: the new document takes the place of the old one at once. */
    void edit(String document) throws IOException {
        Path fresh = Files.writeString(conf.resolve("line.yaml.new"), document);
        Files.move(
                fresh, conf.resolve("line.yaml"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Body awaitStatus(Predicate<Body> wanted) throws Exception {
        return panel.await("runtime/status", SOON, wanted);
    }

    /** Waits until so many pieces are counted; gives how many there are. */
    long awaitPieces(long atLeast) throws Exception {
        return panel.await("count/line", SOON, line -> line.integer("good", 0) >= atLeast)
                .integer("good");
    }

    /** Bodies of all events of a type, oldest first. */
    List<Body> journaled(String type) throws SQLException {
        List<Body> bodies = new ArrayList<>();
        try (Connection connection = journal();
                var select = connection.prepareStatement("SELECT body FROM events WHERE type = ?")) {
            select.setString(1, type);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bodies.add(Body.trusted(rows.getString(1)));
                }
            }
        }
        return bodies;
    }

    /** Behind the back of the gateway, which does not run. */
    int tamper(String sql) throws SQLException {
        try (Connection connection = journal();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    Connection journal() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("line.db"));
    }

    @Override
    public void close() {
        if (gateway != null) {
            stop();
        }
    }
}
