// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lineside.capability.api.LineModel;
import lineside.count.CountCapability;
import lineside.kernel.Body;
import lineside.state.StateCapability;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;

/**
 * The acceptance scenario of the line, DOMAIN section 3: a whole night shift with a UINT16 counter that begins at 60 000, read
 * once a second. The numbers are the scenario's; here state, count and order must arrive at them together.
 */
class NightShiftTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int EXECUTE = 6;
    private static final int HELD = 11;
    private static final int ABORTED = 9;

    private final CapabilityHarness line =
            CapabilityHarness.quick(model(), new StateCapability(), new CountCapability(), new OrderCapability());
    private long raw = 60_000;
    private long rejects;

    private static LineModel model() {
        return TestLine.line()
                .unit("filler")
                .unit("inspector")
                .unit("packer")
                .every(SECOND)
                .integer("filler.state")
                .integer("inspector.rejects")
                .integer("packer.outfeed")
                .section("state", "{'units': {'filler': {'signal': 'filler.state', 'map': 'packml'}}}")
                .section(
                        "count",
                        "{'counters': ["
                                + "{'id': 'outfeed', 'unit': 'packer', 'signal': 'packer.outfeed', 'counts': 'total',"
                                + " 'modulus': 65536, 'maxRate': 7},"
                                + "{'id': 'rejects', 'unit': 'inspector', 'signal': 'inspector.rejects',"
                                + " 'counts': 'reject', 'modulus': 65536, 'maxRate': 7}]}")
                .section("order", "{'products': [{'id': 'A', 'name': 'still 0.5', 'idealRate': '5'}]}")
                .model();
    }

    /** The line runs this long and makes exactly so many; then it holds for each micro-stop, evenly among the pieces. */
    private void run(int seconds, long pieces, long rejected, int... microStops) {
        int standing = java.util.Arrays.stream(microStops).sum();
        int running = seconds - standing;
        int stop = 0;
        for (int second = 1; second <= running; second++) {
            line.after(SECOND);
            raw += pieces * second / running - pieces * (second - 1) / running;
            rejects += rejected * second / running - rejected * (second - 1) / running;
            line.sensed("packer.outfeed", raw % 65_536).sensed("inspector.rejects", rejects);
            if (stop < microStops.length && second == running * (stop + 1) / (microStops.length + 1)) {
                stand(HELD, microStops[stop++]);
            }
        }
    }

    private void stand(int state, int seconds) {
        line.sensed("filler.state", state).after(Duration.ofSeconds(seconds)).sensed("filler.state", EXECUTE);
    }

    private void at(String time) {
        assertEquals(Instant.parse(time), line.now());
    }

    private void told(String command, String args) {
        assertTrue(line.told(command, args).accepted(), command);
    }

    @Test
    void theNumbersOfOrder1001() {
        line.sensed("filler.state", 2).sensed("packer.outfeed", raw).sensed("inspector.rejects", rejects);
        told("order.create", "{'order': '1001', 'product': 'A', 'quantity': 80000}");
        line.after(Duration.ofMinutes(35));
        told("order.start", "{'order': '1001'}");
        line.sensed("filler.state", EXECUTE);
        firstPiece();
        run(4_500, 20_180, 121, 40, 75, 90);
        at("2026-03-10T22:55:00Z");
        assertEquals(14_656, raw % 65_536);
        hold();
        runWithGlitch();
        assertEquals(40_266, raw % 65_536);
        line.after(Duration.ofMinutes(30));
        runWithPlcRestart();
        stand(ABORTED, 2_100);
        run(4_800, 22_008, 118, 55, 65);
        assertEquals(26_238, raw % 65_536);
        at("2026-03-11T04:10:00Z");
        told("order.complete", "{'order': '1001'}");
        assertTotals();
        assertStops();
        assertExplained();
    }

    /** Step 5: 12 bottles, all booked as scrap by hand. */
    private void firstPiece() {
        run(300, 12, 0);
        told("count.add", "{'unit': 'packer', 'counts': 'reject', 'quantity': 12, 'reason': 'startup'}");
    }

    /** Steps 9 and 10: the interlock holds the line half an hour; of the quarantined pieces 5 are scrapped. */
    private void hold() {
        told("order.hold", "{'order': '1001', 'reason': 'cap torque'}");
        stand(HELD, 1_800);
        told("order.restart", "{'order': '1001'}");
        told("count.add", "{'unit': 'packer', 'counts': 'reject', 'quantity': 5, 'reason': 'rework failed'}");
    }

    /** Step 11: 95 minutes, four micro-stops, one good reading of zero at 01:10. */
    private void runWithGlitch() {
        run(2_700, 12_000, 66, 30, 45);
        at("2026-03-11T00:10:00Z");
        line.sensed("packer.outfeed", 0);
        run(3_000, 13_610, 74, 60, 115);
    }

    /** Step 12: the PLC restarts at 03:00, 90 s without connection, 410 at the reconnect, 4 230 at 03:15. */
    private void runWithPlcRestart() {
        run(1_800, 8_460, 40);
        assertEquals(48_726, raw % 65_536);
        line.bad("packer.outfeed").bad("inspector.rejects").bad("filler.state");
        line.after(Duration.ofSeconds(90));
        raw = 410;
        line.sensed("filler.state", EXECUTE).sensed("packer.outfeed", raw).sensed("inspector.rejects", rejects);
        run(810, 3_820, 26);
        assertEquals(4_230, raw);
    }

    private void assertTotals() {
        Body order = line.verify().view("order/queue").bodies("finished").get(0);
        assertEquals(80_500, order.integer("total"), "PQ");
        assertEquals(462, order.integer("reject"), "SQ = 12 + 445 + 5");
        assertEquals(80_038, order.integer("good"), "GQ");
    }

    /** Nine micro-stops of 575 s together, a hold of 1 800 s and a breakdown of 2 100 s. */
    private void assertStops() {
        List<Body> stops = line.journal("stop-ended");
        List<Body> micro = stops.stream().filter(s -> s.flag("micro")).toList();
        assertEquals(9, micro.size());
        assertEquals(575_000, sum(micro));
        assertEquals(575_000 + 1_800_000 + 2_100_000 + 35 * 60_000, sum(stops), "and 35 minutes before the start");
    }

    private static long sum(List<Body> stops) {
        return stops.stream().mapToLong(s -> s.integer("durationMs")).sum();
    }

    private void assertExplained() {
        assertTrue(line.view("count/line").bodies("tasks").isEmpty());
        assertEquals(1, kinds("GLITCH"));
        assertEquals(1, kinds("ROLLOVER"));
        List<Body> restarts = line.journal("pieces-counted").stream()
                .filter(b -> b.text("kind").equals("RESTART_ZERO"))
                .toList();
        assertEquals(1, restarts.size());
        assertEquals(7, restarts.get(0).integer("uncertainty"), "at most rate * poll before the crash");
    }

    private long kinds(String kind) {
        return line.journal("pieces-counted").stream()
                .filter(b -> b.text("kind").equals(kind))
                .count();
    }
}
