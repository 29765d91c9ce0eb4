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
    private static final long STATUS_SECONDS = 5;
    private static final long CATCH_UP_SECONDS = 30;
    /** Who has caught nothing up for so long, has nothing more to catch up. */
    private static final long STILL_SECONDS = 12;

    private final DemoOptions options;
    private final Folders folders;
    private final Claims claims;
    private final int port;
    private final PrintStream out;
    private final Household household;
    private JournalFigures before = JournalFigures.none();
    private long bootsBefore;
    private boolean receives;

    /**
     * A run.
     *
     * @param claims kept for as long as this is
     * @param port of the screens, which is ours
     */
    DemoRun(DemoOptions options, Folders folders, Claims claims, int port, PrintStream out) {
        this.options = options;
        this.folders = folders;
        this.claims = claims;
        this.port = port;
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
        Map<String, String> values = new HashMap<>();
        values.put("plc.url", plant.url());
        values.put("modulus", plant.modulus());
        values.put("http.port", Integer.toString(port));
        values.put("broker.url", broker.orElse(""));
        values.put("receiver.key", folders.central().resolve("receiver.pub.pem").toString());
        Template.fill(folders.template(), folders.conf(), values);
        Api api = new Api(port, Token.write(folders.conf()));
        List<String> clock =
                List.of("--speed", Double.toString(options.speed()), "--clock-origin", Long.toString(clockOrigin));
        return GatewaySide.start(household, folders, clock, api);
    }

    private Optional<String> broker() throws DemoFailure, IOException, InterruptedException {
        Optional<String> url = options.broker().isPresent()
                ? options.broker()
                : Broker.start(household, folders.broker(), claims.anyPort(), out);
        if (url.isEmpty()) {
            out.println(
                    "there is no MQTT broker here, so nothing is sent upstream, and pieces are counted all the same;"
                            + " install mosquitto (Debian: apt-get install mosquitto), or name one with --broker URL");
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
        awaitCaughtUp();
        Upstream upstream = Upstream.read(folders.journal());
        List<String> killed = household.stop();
        Comparison comparison = compare();
        JournalFigures journal = JournalFigures.read(folders.journal());
        out.println("what the plant made, and what the gateway recorded:");
        out.print(comparison.table());
        if (journal.byHand() != 0) {
            out.println("  " + journal.byHand()
                    + " pieces were booked by people; the plant's ledger knows nothing of them");
        }
        if (journal.doubts() > 0) {
            out.println("  the gateway asks a person about " + journal.doubts() + " moves of a counter");
        }
        out.println(receives ? "  " + upstream : "  nothing was sent upstream, for there is no broker");
        killed.forEach(name -> out.println("the " + name + " did not stop in time and was killed"));
        boolean same = comparison.isEqual() && (!receives || upstream.isComplete());
        out.println(same ? "no difference" : "THERE ARE DIFFERENCES");
        return same && killed.isEmpty();
    }

    private void awaitCaughtUp() throws DemoFailure, InterruptedException {
        long start = System.nanoTime();
        long moved = start;
        String seen = "";
        // A unit that is still stopping may show its last state to nobody: the plant closes its port soon after it is
        // asked to.
        while (!(isSettled() && compare().isEqual() && isAllSent())
                && secondsSince(start) < CATCH_UP_SECONDS
                && secondsSince(moved) < STILL_SECONDS) {
            household.check();
            String now = compare().table() + Upstream.read(folders.journal());
            if (!now.equals(seen)) {
                moved = System.nanoTime();
                seen = now;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private boolean isSettled() throws DemoFailure {
        return Truth.read(folders.ledger(), bootsBefore).isSettled();
    }

    private boolean isAllSent() throws DemoFailure {
        return !receives || Upstream.read(folders.journal()).isComplete();
    }

    private Comparison compare() throws DemoFailure {
        JournalFigures journal = JournalFigures.read(folders.journal()).statesSince(before);
        return Comparison.of(Truth.read(folders.ledger(), bootsBefore), journal);
    }
}
