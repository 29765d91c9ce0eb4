// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import org.junit.jupiter.api.Test;

/** Row 20 of the faults: refused, journaled within bounds, an alarm after three. */
class DistrustTest {
    private static final Reason UNSIGNED = Reason.of(Guard.UNSIGNED, "nobody signed it");
    private static final Reason HEAD = Reason.of("mqtt.wrong-head", "not the head");

    private final List<Body> written = new ArrayList<>();
    private final Distrust distrust = new Distrust("central", (command, args) -> {
        assertEquals(UplinkCommand.REFUSED, command);
        written.add(args);
    });

    private List<Long> counts() {
        return written.stream().map(body -> body.integer("count")).toList();
    }

    @Test
    void threeWithinAnHourAreAnAlarmForAnHour() {
        long start = -5 * Distrust.HOUR;
        distrust.refused("ack", UNSIGNED, start);
        distrust.refused("schedule", HEAD, start + 1);
        assertEquals("", distrust.alarm(start + 1));
        distrust.refused("ack", UNSIGNED, start + Distrust.HOUR - 1);
        assertTrue(distrust.alarm(start + Distrust.HOUR).endsWith("nobody signed it"));
        assertEquals("", distrust.alarm(start + 2 * Distrust.HOUR), "an hour after the last it is over");
    }

    @Test
    void threeInMoreThanAnHourAreNone() {
        for (int i = 0; i < 30; i++) {
            distrust.refused("ack", UNSIGNED, i * (Distrust.HOUR / 2));
        }
        assertEquals("", distrust.alarm(15 * Distrust.HOUR));
    }

    @Test
    void aFloodIsOneEventAMinuteAndNoneIsForgotten() {
        for (long i = 0; i < 6_000; i++) {
            distrust.refused("ack", UNSIGNED, i * (Distrust.MINUTE / 1_000));
        }
        assertEquals(List.of(1L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L), counts());
        distrust.write(7 * Distrust.MINUTE);
        assertEquals(6_000, counts().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void eachKindIsStatedAtOnceAndAMistakeIsNone() {
        distrust.refused("ack", UNSIGNED, 5);
        distrust.refused("ack", HEAD, 5);
        distrust.refused("replay", UNSIGNED, 5);
        distrust.refused("ack", Reason.of("mqtt.refused", "field 'seq' is missing"), 5);
        assertEquals(List.of(1L, 1L, 1L), counts());
        assertEquals("not the head", written.get(1).text("text"));
    }
}
