// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Body;

/** A gateway that counts all counters of some plants, each as a work unit of its own, each device by its own driver. */
final class PartsLine implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** How each protocol calls the peer's tags. */
    private static final Map<String, Map<String, String>> ADDRESSES = Map.of(
            "opcua", Map.of("", "nsu=urn:peer:line;s=Line."),
            "modbus",
                    Map.of(
                            "Roll16", "hr:1:uint16",
                            "RejectCount", "hr:4:uint32",
                            "GoodCount", "hr:2:uint32",
                            "Epoch", "hr:104:uint32",
                            "Recipe", "hr:108:int32",
                            "BootCount", "hr:12:uint32",
                            "LineId", "hr:24:text20"),
            "s7",
                    Map.of(
                            "Roll16", "db1.dbw2",
                            "RejectCount", "db1.dbd8",
                            "GoodCount", "db1.dbd4",
                            "Epoch", "db2.dbd8",
                            "Recipe", "db2.dbd16:int32",
                            "BootCount", "db1.dbd24",
                            "LineId", "db1.dbb52:string20"));

    /**
     * A row of the journal.
     *
     * @param type with its version
     */
    record Row(String type, Body body) {}

    private final List<PartsPlant> plants;
    private final CounterLine line;

    PartsLine(Path folder, List<PartsPlant> plants) throws IOException {
        this.plants = List.copyOf(plants);
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("line.yaml"), model());
        Files.writeString(conf.resolve("lineside.json"), wiring().toString());
        line = new CounterLine(conf, Files.createDirectories(folder.resolve("data")));
    }

    static String id(PartsPlant plant, PartsCounter counter) {
        return plant.peer + "-" + counter.type.id();
    }

    private static String address(String peer, String tag) {
        Map<String, String> known = ADDRESSES.get(peer);
        return known.containsKey("") ? known.get("") + tag : known.get(tag);
    }

    private String model() {
        StringBuilder units = new StringBuilder();
        StringBuilder counters = new StringBuilder();
        for (PartsPlant plant : plants) {
            for (PartsCounter counter : plant.counters) {
                String id = id(plant, counter);
                String signal = "      - { name: %s, source: %s, address: \"%s\", type: integer, interval: %s }%n";
                units.append("  - id: %s%n    name: %s%n    signals:%n".formatted(id, id))
                        .append(signal.formatted(
                                "count", plant.peer, address(plant.peer, counter.type.tag), "100ms, staleAfter: 2s"));
                String boot = "";
                if (counter.type.boot) {
                    units.append(signal.formatted(
                            "boot", plant.peer, address(plant.peer, "BootCount"), "100ms, staleAfter: 2s"));
                    boot = ", boot: %s.boot, retentive: %s".formatted(id, counter.type.kept);
                }
                counters.append(
                        "    - { id: %s, unit: %s, signal: %s.count, counts: good, modulus: %d, maxRate: %d%s }%n"
                                .formatted(id, id, id, counter.type.modulus, counter.type.maxRate, boot));
            }
        }
        return """
                lineside: 1
                line: { enterprise: peer, site: bench, area: test, id: parts, name: Parts, timezone: UTC }
                requires: [count]
                workUnits:
                %scount:
                  counters:
                %s  line: { good: %s }
                """
                .formatted(
                        units,
                        counters,
                        id(plants.get(0), plants.get(0).counters.get(0)));
    }

    private Body wiring() {
        Map<String, Object> wiring = new TreeMap<>();
        wiring.put("lineside.http", Body.of("port", 0));
        for (PartsPlant plant : plants) {
            String to = "127.0.0.1:" + plant.port();
            switch (plant.peer) {
                case "opcua" -> wiring.put(
                        "lineside.driver.opcua~opcua",
                        Body.of(
                                "source",
                                plant.peer,
                                "endpoint.url",
                                "opc.tcp://" + to,
                                "security.policy",
                                "None",
                                "publishing.interval.ms",
                                50));
                case "modbus" -> wiring.put(
                        "lineside.driver.plc4x~modbus", polled(plant.peer, "modbus://" + to + "/1"));
                default -> wiring.put("lineside.driver.plc4x~s7", polled(plant.peer, "s7://" + to + "/0/1"));
            }
        }
        Body.Builder all = Body.builder();
        wiring.forEach(all::put);
        return all.build();
    }

    private static Body polled(String peer, String connection) {
        return Body.of(
                "source",
                peer,
                "connection",
                connection,
                "identity.address",
                address(peer, "LineId"),
                "identity.value",
                "PARTS-" + peer,
                "boot.address",
                address(peer, "BootCount"));
    }

    void start() throws Exception {
        line.start();
    }

    void stop() {
        line.stop();
    }

    /** Waits until every counter is read as it stands, and no reading waits for a second one; gives the view. */
    Body awaitAllSeen() throws Exception {
        return line.panel().await("count/line", SOON, this::allSeen);
    }

    private boolean allSeen(Body view) {
        Map<String, Body> read = new TreeMap<>();
        view.bodies("counters").forEach(one -> read.put(one.text("id"), one));
        return plants.stream().allMatch(plant -> plant.counters.stream().allMatch(counter -> {
            Body one = read.get(id(plant, counter));
            // A gateway that has just started knows no counter yet.
            return one != null
                    && one.text("quality").equals("GOOD")
                    && one.text("raw").equals(Long.toString(counter.raw()))
                    && one.text("detail").isEmpty();
        }));
    }

    /** What is in the journal of these counters, in order. */
    List<Row> journaled() throws SQLException {
        List<Row> rows = new java.util.ArrayList<>();
        try (Connection journal = line.journal();
                Statement statement = journal.createStatement();
                ResultSet found = statement.executeQuery("SELECT type, body FROM events WHERE type IN"
                        + " ('pieces-counted/1', 'counter-unexplained/1', 'counter-ambiguous/1') ORDER BY seq")) {
            while (found.next()) {
                rows.add(new Row(found.getString(1), Body.trusted(found.getString(2))));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        line.close();
    }
}
