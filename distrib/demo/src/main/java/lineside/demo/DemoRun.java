// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of the demo, from the first process to the table at the end. */
final class DemoRun {
    private static final int USUAL_PORT = 8090;
    private static final long STATUS_SECONDS = 5;
    private static final long CATCH_UP_SECONDS = 30;

    private final DemoOptions options;
    private final Folders folders;
    private final PrintStream out;
    private final Household household;
    private JournalFigures before = JournalFigures.none();
    private long bootsBefore;
    private boolean receives;

    DemoRun(DemoOptions options, Folders folders, PrintStream out) {
        this.options = options;
        this.folders = folders;
        this.out = out;
        this.household = new Household(folders.logs());
    }

    Household household() {
        return household;
    }

    /** Runs until the time given is over, or for ever; true when nothing differed. */
    boolean run() throws DemoFailure, IOException, InterruptedException {
        folders.create();
        long clockOrigin = System.currentTimeMillis();
        before = JournalFigures.readIfAny(folders.journal());
        bootsBefore = Truth.boots(folders.ledger());
        PlantSide plant = PlantSide.start(household, folders.ledger(), options, clockOrigin);
        GatewaySide gateway = startGateway(plant, clockOrigin);
        gateway.awaitSight();
        out.println(DemoOrder.start(gateway.api(), Instant.now()));
        plant.produce();
        out.println("open " + gateway.api().address());
        watch(gateway.api());
        return finish(plant);
    }

    private GatewaySide startGateway(PlantSide plant, long clockOrigin)
            throws DemoFailure, IOException, InterruptedException {
        Optional<String> broker = broker();
        int port = port();
        Map<String, String> values = new HashMap<>();
        values.put("plc.url", plant.url());
        values.put("modulus", plant.modulus());
        values.put("http.port", Integer.toString(port));
        values.put("broker.url", broker.orElse(""));
        Template.fill(folders.template(), folders.conf(), values);
        Api api = new Api(port, Token.write(folders.conf()));
        List<String> clock =
                List.of("--speed", Double.toString(options.speed()), "--clock-origin", Long.toString(clockOrigin));
        return GatewaySide.start(household, folders, clock, api);
    }

    private Optional<String> broker() throws DemoFailure, IOException, InterruptedException {
        Optional<String> url =
                options.broker().isPresent() ? options.broker() : Broker.start(household, folders.broker(), out);
        if (url.isEmpty()) {
            out.println("no MQTT broker here (Debian package mosquitto): nothing is sent upstream");
        } else if (JavaCommand.exists("lineside.central.CentralMain")) {
            Child receiver = household.start(
                    "receiver",
                    JavaCommand.of(
                            "lineside.central.CentralMain",
                            List.of(
                                    "--broker",
                                    url.get(),
                                    "--store",
                                    folders.central().toString(),
                                    "--stop-at-eof")));
            receiver.await("central ready", 30);
            receives = true;
        }
        return url;
    }

    private int port() throws DemoFailure, IOException {
        if (options.port().isEmpty()) {
            return Ports.isFree(USUAL_PORT) ? USUAL_PORT : Ports.free();
        }
        int port = options.port().get();
        if (port != 0 && !Ports.isFree(port)) {
            throw new DemoFailure("port " + port + " is taken; choose another with --port, or 0 for a free one");
        }
        return port == 0 ? Ports.free() : port;
    }

    private void watch(Api api) throws DemoFailure, InterruptedException {
        Duration howLong = options.howLong().orElse(Duration.ofDays(36_500));
        long start = System.nanoTime();
        long nextStatus = STATUS_SECONDS;
        for (long passed = 0; passed < howLong.toSeconds(); passed = secondsSince(start)) {
            household.check();
            if (passed >= nextStatus) {
                out.println(StatusLine.of(api));
                nextStatus += STATUS_SECONDS;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static long secondsSince(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private boolean finish(PlantSide plant) throws DemoFailure, InterruptedException {
        plant.quiesce();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS);
        while (!(compare().isEqual() && isAllSent()) && System.nanoTime() < until) {
            household.check();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        Upstream upstream = Upstream.read(folders.journal());
        List<String> killed = household.stop();
        Comparison comparison = compare();
        JournalFigures journal = JournalFigures.read(folders.journal());
        out.println("what the plant made, and what the gateway recorded:");
        out.print(comparison.table());
        if (journal.doubts() > 0) {
            out.println("  the gateway asks a person about " + journal.doubts() + " moves of a counter");
        }
        if (receives) {
            out.println("  " + upstream);
        }
        killed.forEach(name -> out.println("the " + name + " did not stop in time and was killed"));
        boolean same = comparison.isEqual() && (!receives || upstream.isComplete());
        out.println(same ? "no difference" : "THERE ARE DIFFERENCES");
        return same && killed.isEmpty();
    }

    private boolean isAllSent() throws DemoFailure {
        return !receives || Upstream.read(folders.journal()).isComplete();
    }

    private Comparison compare() throws DemoFailure {
        JournalFigures journal = JournalFigures.read(folders.journal()).statesSince(before);
        return Comparison.of(Truth.read(folders.ledger(), bootsBefore), journal);
    }
}
