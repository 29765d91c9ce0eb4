// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lineside.count.CountCapability;
import lineside.kernel.Body;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.store.ProjectionProbe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table and the state are two folds of one journal: they must tell the same, whatever happens. */
class OrderTablesTest {
    private static final List<String> DONE_TO = List.of("start", "hold", "restart", "complete");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theTableTellsWhatTheScreenTells(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        CapabilityHarness line =
                CapabilityHarness.of(OrderScenarioTest.model(), new CountCapability(), new OrderCapability());
        long raw = 0;
        for (int i = 0; i < 12; i++) {
            line.told("order.create", "{'order': 'o-" + i + "', 'product': 'lemon', 'quantity': 10}");
        }
        for (int i = 0; i < 300; i++) {
            line.after(Duration.ofMillis(300)).sensed("packer.outfeed", ++raw);
            if (random.nextInt(3) == 0) {
                line.told(
                        "order." + DONE_TO.get(random.nextInt(DONE_TO.size())),
                        "{'order': 'o-" + random.nextInt(12) + "'}");
            }
            if (random.nextInt(9) == 0) {
                line.told(
                        "count.correct",
                        "{'unit': 'packer', 'counts': 'reject', 'delta': 1, 'reason': 'found', 'at': '"
                                + line.now().minusSeconds(random.nextInt(40)) + "'}");
            }
        }
        List<String> shown = new ArrayList<>();
        Body queue = line.verify().view("order/queue");
        if (queue.has("running")) {
            shown.add(row(queue.body("running")));
        }
        queue.bodies("queue").forEach(order -> shown.add(row(order)));
        queue.bodies("finished").forEach(order -> shown.add(row(order)));
        shown.sort(String::compareTo);
        try (ProjectionProbe probe = new ProjectionProbe(new OrderTables()).take(line.journal())) {
            assertEquals(
                    shown,
                    probe.rows("SELECT id, state, good, reject, total FROM job_order ORDER BY id || ' ' || state"));
        }
    }

    private static String row(Body order) {
        return String.join(
                " ",
                order.text("id"),
                order.text("state"),
                Long.toString(order.integer("good")),
                Long.toString(order.integer("reject")),
                Long.toString(order.integer("total")));
    }
}
