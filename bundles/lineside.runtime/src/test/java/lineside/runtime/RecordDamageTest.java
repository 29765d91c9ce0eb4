// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lineside.capability.api.HealthSource.Status;
import lineside.store.api.RecordDamage;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;

/** Row 5: what the check of the record finds is an alarm of the line, each event once, and the line goes on. */
class RecordDamageTest {
    private final Rig rig = Rig.of(new Tally("tally"));

    private List<StoredEvent> told() {
        return rig.events().stream()
                .filter(event -> event.event().type().toString().equals("record-damaged/1"))
                .toList();
    }

    private void counts() {
        rig.add(1);
        rig.settle();
    }

    @Test
    void aDamagedEventIsAnAlarmOnceAndTheLineGoesOn() {
        counts();
        assertEquals(List.of(), told(), "nothing is told of a healthy record");
        rig.damage = List.of(new RecordDamage("1-0badc0de.7", "event 1-0badc0de.7: its hash does not follow"));
        counts();
        counts();
        assertEquals(1, told().size());
        assertEquals("1-0badc0de.7", told().get(0).body().text("event"));
        assertEquals("alarm", told().get(0).event().stream().code());
        assertEquals(List.of(), rig.agent.holds(), "the rest goes on being used");

        rig.damage = List.of(rig.damage.get(0), new RecordDamage("1-0badc0de.9", "another"));
        counts();
        assertEquals(2, told().size(), "each by itself");
    }

    @Test
    void healthNamesTheEvent() {
        assertEquals(Status.OK, RecordHealth.report(List.of()).status());
        var report = RecordHealth.report(List.of(new RecordDamage("1-0badc0de.7", "changed")));
        assertEquals(Status.FAILURE, report.status());
        assertTrue(report.text().contains("1-0badc0de.7"), report.text());
    }
}
