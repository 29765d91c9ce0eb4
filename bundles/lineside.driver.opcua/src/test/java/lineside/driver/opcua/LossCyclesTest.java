// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Losses of any kind, each noticed and each repaired in time; about four seconds each. */
@EnabledIfSystemProperty(
        named = "lineside.losses",
        matches = "[1-9][0-9]*",
        disabledReason = "a long run: -Dlineside.losses=N")
class LossCyclesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final List<String> WAYS = List.of("reset", "blackhole", "halfopen", "blackhole&lose=1", "refuse");

    @TempDir
    Path data;

    @Test
    void everyLossIsNoticedAndRepaired() throws Exception {
        long seed = Long.getLong("lineside.seed", 1);
        int losses = Integer.getInteger("lineside.losses");
        Random dice = new Random(seed);
        Line line = new Line();
        Tag count = Line.critical("GoodCount", ValueType.INTEGER);
        long worstLoss = 0;
        long worstReturn = 0;
        try (Peer plc = Peer.start("opcua", "lineside-cycles", "rate=20", "maxsessions=20");
                Peer wire = Peer.start("tcpfault", "lineside-cycles-wire", "plc=" + plc.port())) {
            Driver driver = Line.driver(data, "opc.tcp://127.0.0.1:" + wire.get("listen.plc") + "/line");
            driver.observe(List.of(count), line);
            line.good("GoodCount", Line.EVENTUALLY);
            for (int cycle = 0; cycle < losses; cycle++) {
                String way = WAYS.get(dice.nextInt(WAYS.size()));
                line.forget();
                long from = System.nanoTime();
                wire.control("name=plc&mode=" + way);
                if ("refuse".equals(way)) {
                    wire.control("name=plc&drop=1");
                }
                line.bad("GoodCount", Quality.BAD_COMM, Duration.ofSeconds(5));
                long lost = System.nanoTime();
                line.forget();
                line.await("nothing", sample -> true, Duration.ofMillis(dice.nextInt(3_000)), false);
                long repaired = System.nanoTime();
                wire.control("name=plc&mode=pass&lose=0");
                line.good("GoodCount", SOON);
                worstLoss = Math.max(worstLoss, lost - from);
                worstReturn = Math.max(worstReturn, System.nanoTime() - repaired);
            }
            System.out.println(
                    "measured: seed " + seed + ", " + losses + " losses: noticed after at most " + worstLoss / 1_000_000
                            + " ms, good again after at most " + worstReturn / 1_000_000 + " ms, "
                            + driver.health().counters());
            assertTrue(worstReturn < SOON.toNanos());
            Line.close(driver);
        }
    }
}
