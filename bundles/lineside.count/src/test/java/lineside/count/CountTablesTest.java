// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.store.ProjectionProbe;
import org.junit.jupiter.api.Test;

/** What reports will read must add up to what the line shows. */
class CountTablesTest {
    @Test
    void minutesAddUpToTheFiguresAndOddCountsHaveRows() throws Exception {
        CapabilityHarness line = CapabilityHarness.of(Lines.bottles(), new CountCapability());
        line.sensed("packer.outfeed", 0);
        for (int i = 1; i <= 700; i++) {
            line.after(Duration.ofMillis(200)).sensed("packer.outfeed", i);
        }
        line.bad("packer.outfeed").after(Duration.ofSeconds(30)).sensed("packer.outfeed", 800);
        line.told("count.add", "{'unit': 'packer', 'counts': 'reject', 'quantity': 7}");
        line.told(
                "count.correct",
                "{'unit': 'packer', 'counts': 'good', 'delta': -2, 'reason': 'twice', 'at': '"
                        + CapabilityHarness.START.plusSeconds(10) + "'}");
        try (ProjectionProbe probe = new ProjectionProbe(new CountTables()).take(line.journal())) {
            assertEquals(
                    List.of("791 7 791 7 100"),
                    probe.rows("SELECT sum(good), sum(reject), sum(line_good), sum(line_reject), sum(caught_up)"
                            + " FROM count_minute"));
            assertEquals(791, line.view("count/line").integer("good"));
            // 300 a minute; the correction belongs to the minute it speaks of, the first one.
            assertEquals(List.of("297", "300", "194"), probe.rows("SELECT good FROM count_minute ORDER BY minute"));
            assertEquals(
                    List.of("FIRST 0", "CATCHUP 100", "pieces-added 7", "pieces-corrected -2"),
                    probe.rows("SELECT kind, delta FROM count_entry ORDER BY seq"));
        }
    }
}
