// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.LineModel;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.state.event.MachineState;
import lineside.state.event.MachineStateChanged;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;

/** What a stack light hears, and the line that it stands at. */
final class Events {
    private static final PermitSpec PERMIT = new PermitSpec(
            "belt.run",
            "belt.token",
            Optional.empty(),
            java.util.List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(2),
            Set.of());

    private Events() {}

    /** A belt with a permit, a packer without one, and this section of lights. */
    static LineModel line(String section) {
        return TestLine.line()
                .unit(new WorkUnit("belt", "Belt", false, Optional.of(PERMIT)))
                .unit("packer")
                .output("belt.red")
                .output("belt.yellow")
                .output("belt.green")
                .output("packer.green")
                .truth("belt.eye")
                .section("andon", section)
                .model();
    }

    static Event withheld(String unit, String cause) {
        return event("permit-withheld/1", Body.of("workUnit", unit, "cause", cause, "text", "a sentence"));
    }

    static Event granted(String unit) {
        return event("permit-granted/1", Body.of("workUnit", unit));
    }

    static Event moved(String unit, MachineState to) {
        MachineStateChanged change = new MachineStateChanged(
                unit,
                MachineState.NO_DATA,
                to,
                new MachineStateChanged.Seen(Optional.empty(), true, ""),
                Optional.empty(),
                unit.equals("belt"));
        return event(change.type().toString(), change.body());
    }

    private static Event event(String type, Body body) {
        return new Event(
                EventType.parse(type), Stream.STOP, CapabilityHarness.START, ClockTrust.SYNC, Actor.SYSTEM, body);
    }
}
