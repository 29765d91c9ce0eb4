// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lineside.itest.toy.ToyLine;
import lineside.kernel.Body;

/**
 * The demo line for what befalls its gateway: plant and gateway are processes of their own, the network between them and the
 * disk under the gateway are in the test's hand, and a capability more that stands still on demand. Nobody turns a key but
 * the test.
 */
final class PermitLine implements AutoCloseable {
    private static final String JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx192m"
            // Sealing goes on all the time: half an hour's events come in seconds.
            + " -Dlineside.segment.events=4 -Dlineside.toy.stuck=";

    private static final int LOG_LINES = 40;

    private final Folders folders;
    private final Household household;
    private final PlantSide plant;
    private final Wire wire;
    private final SmallDisk disk;
    private final Path toys;
    private final Path stuck;
    private final long origin = System.currentTimeMillis();
    private Optional<Child> gateway = Optional.empty();
    private long kept;

    PermitLine(Path home, Path data, long seed, List<String> plantOptions) throws Exception {
        folders = new Folders(home, data, false);
        folders.create();
        household = new Household(folders.logs());
        DemoOptions options = new DemoOptions(List.of("--seed", Long.toString(seed), "--scenario", "calm"));
        plant = PlantSide.start(household, folders.ledger(), options, origin, plantOptions);
        wire = new Wire(Integer.parseInt(plant.url().substring(plant.url().lastIndexOf(':') + 1)));
        toys = Files.createDirectories(data.resolve("toys"));
        stuck = data.resolve("stuck");
        ToyLine.stuck(toys);
        // Last: a line that could not be made is closed by nobody, and a mount would stay.
        disk = SmallDisk.mount(data);
    }

    /** Starts everything; whoever made this closes it also when that fails. */
    void open() throws Exception {
        configure();
        start();
        plant.produce();
    }

    private void configure() throws Exception {
        Map<String, String> places = Map.of(
                "plc.url", "opc.tcp://127.0.0.1:" + wire.port(),
                "modulus", plant.modulus(),
                "http.port", "0",
                "broker.url", "tcp://127.0.0.1:1",
                "receiver.key", "none");
        Template.fill(folders.template(), folders.conf(), places);
        Path wiring = folders.conf().resolve("lineside.json");
        String text = Files.readString(wiring);
        // Nothing goes upstream: that is another test's.
        Files.writeString(wiring, text.substring(0, text.lastIndexOf(",\n  \"lineside.sync.mqtt")) + "\n}\n");
    }

    /** Starts the gateway and waits until its framework is up. */
    void start() throws Exception {
        List<String> command = List.of(
                "/usr/bin/env",
                "LINESIDE_JAVA=" + JavaCommand.java(),
                "LINESIDE_JVM=" + JVM + stuck,
                folders.launcher().toString(),
                "--conf",
                folders.conf().toString(),
                "--data",
                data().toString(),
                "--bundles",
                toys.toString(),
                "--clock-origin",
                Long.toString(origin));
        Child child = Child.start("gateway", command, folders.logs());
        gateway = Optional.of(child);
        child.await("lineside ready", 60);
    }

    void kill() throws InterruptedException {
        if (gateway.isPresent()) {
            gateway.get().kill();
        }
    }

    /** Sends a signal to every process of the gateway. */
    void signal(String name) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        gateway.orElseThrow().pids().forEach(pid -> command.add(Long.toString(pid)));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Every thread of the gateway shares one processor with so many that never rest, and comes last there. */
    Hogs squeeze(int hogs) throws Exception {
        return Hogs.on(gateway.orElseThrow().pids(), hogs);
    }

    /** The agent does not come back from its next sample until it is let go. */
    void stick(boolean on) throws IOException {
        if (on) {
            Files.createFile(stuck);
        } else {
            Files.delete(stuck);
        }
    }

    /** The gateway does little but collect garbage, until its memory is used up. */
    void fillHeap() throws IOException {
        Files.writeString(stuck, "memory");
    }

    /** What the gateway writes. */
    Path data() {
        return disk.folder().resolve("gateway");
    }

    /** Whether the journal has grown since somebody asked. */
    boolean keeps() throws SQLException {
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("line.db"));
                Statement statement = journal.createStatement();
                ResultSet head = statement.executeQuery("SELECT max(id) FROM journal")) {
            head.next();
            long before = kept;
            kept = head.getLong(1);
            return kept > before;
        }
    }

    Wire wire() {
        return wire;
    }

    SmallDisk disk() {
        return disk;
    }

    String tell(String line) throws DemoFailure, InterruptedException {
        return plant.tell(line);
    }

    /** How the permit of the filler stands at the machine. */
    Body permit() throws Exception {
        return Body.parse(tell("permit filler").getBytes(StandardCharsets.UTF_8));
    }

    /** Bottles taken in so far. */
    long infeed() throws Exception {
        return Body.parse(tell("totals").getBytes(StandardCharsets.UTF_8)).integer("infeed");
    }

    /** What the gateway said last. */
    String log() throws IOException {
        List<String> lines = Files.readAllLines(gateway.orElseThrow().log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void close() throws Exception {
        disk.thaw();
        kill();
        household.stop();
        wire.close();
        disk.close();
    }
}
