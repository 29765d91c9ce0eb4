// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;
import lineside.capability.api.LineModel;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Row 13: the time zone changes while a state lasts, of the computer or of the line; no duration knows of it. Virtual time. */
@Isolated("the time zone of the computer is everybody's")
class ZoneChangeScenarioTest {
    private static final int RUNNING = 6;
    private static final int HELD = 11;
    private static final ZoneId FAR = ZoneId.of("Pacific/Kiritimati");

    /** Everything that is recorded in ten minutes, with this in the midst of a state. */
    private static List<String> recorded(Consumer<CapabilityHarness> change) {
        CapabilityHarness line = CapabilityHarness.of(StateScenarioTest.numbers("packml"), new StateCapability());
        for (int minute = 0; minute < 10; minute++) {
            line.sensed("filler.state", minute % 2 == 0 ? RUNNING : HELD).after(Duration.ofSeconds(30));
            if (minute == 5) {
                change.accept(line);
            }
            line.after(Duration.ofSeconds(30));
        }
        return line.verify().journal().stream()
                .map(event -> event.type() + " " + event.at() + " " + event.body())
                .toList();
    }

    @Test
    void theZoneOfTheComputerIsNobodysConcern() {
        List<String> quiet = recorded(line -> {});
        assertTrue(
                quiet.stream()
                                .filter(one -> one.contains("\"durationMs\":60000"))
                                .count()
                        >= 8,
                quiet.toString());
        TimeZone before = TimeZone.getDefault();
        try {
            assertEquals(quiet, recorded(line -> TimeZone.setDefault(TimeZone.getTimeZone(FAR))));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** Whatever changes in a line model, the state that lasts meanwhile has no duration: it was not seen all the time. */
    @Test
    void anotherZoneOfTheLineModelIsAsAnyOtherChangeOfIt() {
        LineModel model = StateScenarioTest.numbers("packml");
        LineModel moved = new LineModel(
                model.version(),
                model.path(),
                model.line(),
                model.name(),
                FAR,
                model.requires(),
                model.workUnits(),
                model.signals(),
                model.sections());
        assertEquals(recorded(line -> line.remodel(model)), recorded(line -> line.remodel(moved)));
    }
}
