// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts through every counting driver that has an independent server here (OPC UA, Modbus, S7), all at once into one gateway with
 * its real journal, while connections are lost, controllers restart with and without memory, counters roll over at five moduli,
 * read zero for a moment and are set by people, and the gateway itself is stopped and started. Issue 4, RELIABILITY CT-1.
 *
 * <p>The account, for every single event of every counter: the plant knows how many pieces were really made between the two
 * readings that the event names. An event without a flag books exactly these. A restart at zero books what was made since it, and
 * what is missing is within the uncertainty that it states, or, where nobody could look before it, within what the time since the
 * last reading allows. A task for a person books nothing, and the truth is one of the numbers that it offers; only where somebody changed the counter meanwhile are the pieces before that in no reading, and no
 * more than the counter's greatest rate allows. In the end booked, missing and asked about together are what was made, and the
 * figures of the count capability are what the journal's events add up to. One piece that no flag stands beside is a failure.
 *
 * <p>Not here: GPIO, whose counter is the gateway's own and needs a virtual machine ({@code KilledWhileCountingTest}), and
 * EtherNet/IP, for which there is no server of somebody else's.
 */
@Tag("process")
@Timeout(3_600)
@InProcess
@EnabledIfSystemProperty(
        named = "lineside.parts",
        matches = "\\d+",
        disabledReason = "a long run: -Dlineside.parts=1000000")
final class MillionPartsTest {
    private static final long PARTS = Long.getLong("lineside.parts", 12_000);
    private static final long SEED = Long.getLong("lineside.seed", 1);
    private static final int GATEWAY_RESTARTS = PARTS < 100_000 ? 1 : 5;

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final List<PartsPlant> plants = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES), "the plants stand still");
        for (PartsPlant plant : plants) {
            plant.close();
        }
    }

    @Test
    void everyPieceIsBookedOrStandsBesideAFlag() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        System.out.println("parts: seed " + SEED + ", " + PARTS + " parts through each driver");
        for (String peer : List.of("opcua", "modbus", "s7")) {
            PartsPlant plant = new PartsPlant(peer, SEED * 31 + plants.size(), PARTS);
            plants.add(plant);
            plant.show();
        }
        try (PartsLine line = new PartsLine(folder, plants)) {
            line.start();
            line.awaitAllSeen();
            List<Future<?>> running = new ArrayList<>();
            for (PartsPlant plant : plants) {
                running.add(threads.submit(() -> {
                    plant.run();
                    return plant;
                }));
            }
            for (int restart = 1; restart <= GATEWAY_RESTARTS; restart++) {
                makes(running, PARTS * restart / (GATEWAY_RESTARTS + 1));
                line.stop();
                line.start();
            }
            for (Future<?> one : running) {
                one.get();
            }
            Body figures = line.awaitAllSeen();
            line.stop();
            isAccountedFor(line, figures);
        }
    }

    /** Waits until so many parts are made everywhere, or a plant has ended, in its own way or by a failure. */
    private void makes(List<Future<?>> running, long parts) {
        while (plants.stream().anyMatch(plant -> plant.made() < parts)
                && running.stream().noneMatch(Future::isDone)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void isAccountedFor(PartsLine line, Body figures) throws Exception {
        Map<String, PartsLedger> ledgers = new TreeMap<>();
        for (PartsPlant plant : plants) {
            plant.counters.forEach(
                    one -> ledgers.put(PartsLine.id(plant, one), new PartsLedger(PartsLine.id(plant, one), one)));
        }
        for (PartsLine.Row row : line.journaled()) {
            ledgers.get(row.body().text("counter")).add(row.type(), row.body());
        }
        ledgers.values().forEach(PartsLedger::end);
        for (Body unit : figures.bodies("units")) {
            assertEquals(ledgers.get(unit.text("id")).booked(), unit.integer("good"), unit.text("id"));
        }
        for (PartsPlant plant : plants) {
            List<PartsLedger> of = plant.counters.stream()
                    .map(one -> ledgers.get(PartsLine.id(plant, one)))
                    .toList();
            System.out.println("measured: " + plant.peer + ": " + plant.made() + " parts, " + plant.losses()
                    + " losses, "
                    + plant.restarts() + " restarts, " + GATEWAY_RESTARTS + " of the gateway, " + plant.rollovers()
                    + " roll-overs: booked " + sum(of, PartsLedger::booked) + ", flagged "
                    + sum(of, PartsLedger::flagged)
                    + " events with " + sum(of, PartsLedger::lost) + " lost at restarts and "
                    + sum(of, PartsLedger::asked) + " asked about; not flagged 0; seed " + SEED);
            assertTrue(
                    plant.restarts() > 0 && plant.rollovers() > 0 && plant.losses() > 0,
                    "nothing happened to " + plant.peer);
        }
    }

    private static long sum(List<PartsLedger> ledgers, ToLongFunction<PartsLedger> what) {
        return ledgers.stream().mapToLong(what).sum();
    }
}
