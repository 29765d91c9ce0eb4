// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lineside.central.CheckMain;
import lineside.plant.LedgerFile;
import lineside.store.sqlite.CertificateMain;

/**
 * The demo line whose gateway is killed again and again while the plant goes on: plant, broker, receiver and gateway are
 * processes of their own, the gateway that of the distribution.
 */
final class KilledLine implements AutoCloseable {
    /** Infeed, rejects, outfeed. */
    private static final int COUNTERS = 3;

    private final Folders folders;
    private final Household household;
    private final PlantSide plant;
    private final long origin;
    private final String speed;
    private Child gateway;
    private boolean ready;

    /** Its machines run on without a permit: it is for what has to be counted while the gateway is dead. */
    KilledLine(Path home, Path data, long seed, String speed) throws Exception {
        this(home, data, seed, speed, List.of("--deaf"));
    }

    KilledLine(Path home, Path data, long seed, String speed, List<String> plantOptions) throws Exception {
        this.folders = new Folders(home, data, false);
        this.household = new Household(folders.logs());
        this.origin = System.currentTimeMillis();
        this.speed = speed;
        folders.create();
        DemoOptions options = new DemoOptions(List.of("--seed", Long.toString(seed), "--speed", speed));
        this.plant = PlantSide.start(household, folders.ledger(), options, origin, plantOptions);
        String broker = Broker.start(household, folders.broker(), new Claims().anyPort(), System.out)
                .orElseThrow(() -> new IllegalStateException("mosquitto is missing"));
        receiver(broker);
        Template.fill(
                folders.template(),
                folders.conf(),
                Map.of(
                        "plc.url", plant.url(),
                        "modulus", plant.modulus(),
                        "http.port", "0",
                        "broker.url", broker,
                        "receiver.key",
                                folders.central().resolve("receiver.pub.pem").toString()));
        start();
    }

    private void receiver(String broker) throws DemoFailure, InterruptedException {
        List<String> arguments =
                List.of("--broker", broker, "--store", folders.central().toString());
        household
                .start("receiver", JavaCommand.of("lineside.central.CentralMain", arguments))
                .await("central ready", 30);
    }

    /** Starts the gateway; returns as soon as its process runs. */
    void start() throws DemoFailure {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "LINESIDE_JAVA=" + JavaCommand.java()));
        command.addAll(List.of(
                folders.launcher().toString(),
                "--conf",
                folders.conf().toString(),
                "--data",
                folders.gateway().toString(),
                "--speed",
                speed,
                "--clock-origin",
                Long.toString(origin)));
        ready = false;
        gateway = Child.start("gateway", command, folders.logs());
    }

    /** Waits until the framework of the gateway is up. */
    void awaitReady() throws DemoFailure, InterruptedException {
        if (!ready) {
            gateway.await("lineside ready", 60);
            ready = true;
        }
    }

    /** Waits until the journal has grown past so many events: the mind runs. */
    void awaitEvents(long more, long seconds) throws DemoFailure, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (JournalFigures.readIfAny(folders.journal()).events() < more) {
            if (System.nanoTime() > until) {
                throw new DemoFailure("the journal did not reach " + more + " events in " + seconds + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    long events() throws DemoFailure {
        return JournalFigures.readIfAny(folders.journal()).events();
    }

    /** Sends a signal to every process of the gateway. */
    void signal(String name) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        gateway.pids().forEach(pid -> command.add(Long.toString(pid)));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    String tell(String line) throws DemoFailure, InterruptedException {
        return plant.tell(line);
    }

    Path ledger() {
        return folders.ledger();
    }

    void kill() throws InterruptedException {
        gateway.kill();
    }

    /** Lets the plant run once the gateway has seen where its counters stand: what was made before that is not its to count. */
    void produce() throws DemoFailure, InterruptedException, SQLException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (countersSeen() < COUNTERS) {
            if (System.nanoTime() > until) {
                throw new DemoFailure("the gateway did not see the plant's counters in 60 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        plant.produce();
    }

    private long countersSeen() throws SQLException {
        String first =
                "SELECT count(*) FROM events WHERE type = 'pieces-counted/1' AND body LIKE '%\"kind\":\"FIRST\"%'";
        try (Connection journal = JournalFigures.connect(folders.journal());
                Statement statement = journal.createStatement();
                ResultSet row = statement.executeQuery(first)) {
            return row.getLong(1);
        }
    }

    void burst(int changes, int millis) throws DemoFailure, InterruptedException {
        plant.burst(changes, millis);
    }

    /** States of a unit: what the ledger says, and what the journal says. */
    List<List<Integer>> states(String unit) throws DemoFailure {
        return List.of(
                Truth.read(folders.ledger(), 0).states().getOrDefault(unit, List.of()),
                JournalFigures.read(folders.journal()).states().getOrDefault(unit, List.of()));
    }

    void quiesce() throws DemoFailure, InterruptedException {
        plant.quiesce();
    }

    /** Waits until the journal counts what the ledger says and everything is acknowledged; says what differs else. */
    String settle(long seconds) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String difference = difference();
        while (!difference.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            difference = difference();
        }
        return difference;
    }

    private String difference() throws Exception {
        LedgerFile truth = LedgerFile.of(LedgerFile.facts(folders.ledger()));
        JournalFigures journal = JournalFigures.read(folders.journal());
        Upstream upstream = Upstream.read(folders.journal());
        boolean equal = truth.good() == journal.good("packer")
                && truth.reject() == journal.reject("inspector")
                && journal.doubts() == 0
                && upstream.isComplete();
        return equal
                ? ""
                : "the plant made " + truth.good() + " good and " + truth.reject() + " rejects, the journal counts "
                        + journal.good("packer") + " and " + journal.reject("inspector") + " with " + journal.doubts()
                        + " doubts; " + upstream;
    }

    long good() throws IOException {
        return LedgerFile.of(LedgerFile.facts(folders.ledger())).good();
    }

    Path journal() {
        return folders.journal();
    }

    /** What the gateway is configured by. */
    Path conf() {
        return folders.conf();
    }

    /** Lines that the receiver holds of all streams; each was checked against the chain before it was kept. */
    long held() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(folders.central())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }

    /** What the receiver, alone, says to the gateway's certificate of the first so many events; the gateway does not run. */
    String certified(long events) throws IOException {
        Path file = folders.central().resolveSibling("certificate");
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8)) {
            String[] interval = {folders.gateway().toString(), "--from", "1", "--to", Long.toString(events)};
            CertificateMain.run(interval, out, System.err);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] asked = {"--store", folders.central().toString(), "--certificate", file.toString()};
        CheckMain.run(asked, out, out);
        return said.toString(StandardCharsets.UTF_8);
    }

    void stopGateway() throws InterruptedException {
        gateway.stop();
        gateway.awaitEnd(System.nanoTime() + TimeUnit.SECONDS.toNanos(6));
    }

    @Override
    public void close() throws InterruptedException {
        gateway.kill();
        household.stop();
    }
}
