// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.store.sqlite.Verify;
import lineside.tck.Needed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the gateway at random moments, with the plant running: counts equal the plant's own ledger, the chain is
 * whole, and the receiver holds every event once. 50 kills in the build, shared out among two plants side by side;
 * {@code -Dlineside.kills=500} for more, {@code -Dlineside.plants=4} for more plants.
 */
@Tag("process")
class KillTest {
    private static final int KILLS = Integer.getInteger("lineside.kills", 50);
    private static final long SEED = Long.getLong("lineside.seed", 20_260_310L);
    private static final int PLANTS = Math.min(KILLS, Integer.getInteger("lineside.plants", 2));
    private static final String SPEED = "3";

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubledByKillsAtRandomMoments() throws Exception {
        Path home = repository();
        Needed.assembled(Files.exists(home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")));
        needMosquitto();
        ExecutorService threads = Executors.newFixedThreadPool(PLANTS);
        try {
            List<Future<?>> plants = new ArrayList<>();
            for (int plant = 0; plant < PLANTS; plant++) {
                long seed = SEED + 1_000_003L * plant;
                int share = KILLS / PLANTS + (plant < KILLS % PLANTS ? 1 : 0);
                Path own = Files.createDirectories(folder.resolve("plant-" + plant));
                plants.add(threads.submit(() -> kills(home, own, seed, share)));
            }
            for (Future<?> plant : plants) {
                plant.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable Void kills(Path home, Path folder, long seed, int kills) throws Exception {
        System.out.println("kill test: seed " + seed + ", " + kills + " kills");
        Random random = new Random(seed);
        try (KilledLine line = new KilledLine(home, folder, seed, SPEED)) {
            line.awaitReady();
            line.awaitEvents(1, 60);
            line.produce();
            for (int kill = 0; kill < kills; kill++) {
                moment(line, random);
                line.kill();
                line.start();
            }
            line.awaitReady();
            line.quiesce();
            assertEquals("", line.settle(90), "seed " + seed);
            assertTrue(line.good() > kills * 5L, "the plant made " + line.good() + " pieces meanwhile");
            // Its end is an event too, for each permit, which goes upstream after the next start.
            long events = JournalFigures.read(line.journal()).events();
            line.stopGateway();
            Verify.Result verified = Verify.file(line.journal());
            assertTrue(verified.ok(), verified.text());
            assertEquals(events, line.held(), "every event once upstream");
            String certified = line.certified(events);
            assertTrue(certified.startsWith("complete ") && certified.endsWith(": " + events + " events\n"), certified);
            System.out.println("kill test: " + line.good() + " good pieces, " + verified.text());
        }
        return null;
    }

    /** Some kills land in the start of the framework or of the mind, most in a line that counts. */
    private static void moment(KilledLine line, Random random) throws Exception {
        int kind = random.nextInt(10);
        if (kind > 0) {
            line.awaitReady();
        }
        if (kind > 2) {
            line.awaitEvents(line.events() + 1 + random.nextInt(12), 60);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_000)));
    }

    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("features"))) {
            here = here.getParent();
        }
        return here;
    }

    static void needMosquitto() {
        boolean there =
                Files.isExecutable(Path.of("/usr/sbin/mosquitto")) || Files.isExecutable(Path.of("/usr/bin/mosquitto"));
        Needed.that(there, "mosquitto is not installed (Debian package mosquitto)");
    }
}
