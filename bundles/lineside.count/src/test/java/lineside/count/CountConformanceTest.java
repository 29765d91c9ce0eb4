// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.state.event.MachineState;
import lineside.state.event.MachineStateChanged;
import lineside.tck.capability.CapabilityConformance;
import lineside.tck.capability.CapabilityHarness;

/** Counting keeps the rules of every capability. */
class CountConformanceTest extends CapabilityConformance {
    @Override
    protected Capability<?> capability() {
        return new CountCapability();
    }

    @Override
    protected LineModel model() {
        return Lines.bottles(
                "'modulus': 65536, 'boot': 'packer.boot', 'retentive': true, 'stuckCycles': 50,",
                "'compare': [{'counter': 'outfeed', 'check': 'rejects'}],");
    }

    @Override
    protected List<Consumer<CapabilityHarness>> stimuli() {
        return List.of(
                line -> line.told("count.add", "{'unit': 'packer', 'counts': 'good', 'quantity': 3}"),
                line -> line.told("count.add", "{'unit': 'inspector', 'counts': 'reject', 'quantity': 1}"),
                line -> line.told(
                        "count.correct",
                        "{'unit': 'packer', 'counts': 'good', 'delta': -1, 'reason': 'counted twice'}"),
                line -> line.told("count.declare-reset", "{'counter': 'outfeed', 'reason': 'replaced'}"),
                line -> line.sensed("packer.boot", 7),
                line -> line.after(Duration.ofHours(2)),
                line -> line.heard(packer(line, MachineState.EXECUTE)),
                line -> line.heard(packer(line, MachineState.EXECUTE)),
                line -> line.heard(packer(line, MachineState.HELD)),
                line -> run(line, 0),
                line -> run(line, 1),
                CountConformanceTest::resolveFirst);
    }

    private static Event packer(CapabilityHarness line, MachineState state) {
        MachineStateChanged change = new MachineStateChanged(
                "packer",
                MachineState.NO_DATA,
                state,
                new MachineStateChanged.Seen(Optional.empty(), true, ""),
                Optional.empty(),
                true);
        return new Event(change.type(), change.stream(), line.now(), ClockTrust.SYNC, Actor.SYSTEM, change.body());
    }

    /** Twelve minutes in which one counter goes on, and the other one as well or not. */
    private static void run(CapabilityHarness line, int rejects) {
        for (int i = 1; i <= 72; i++) {
            line.after(Duration.ofSeconds(10)).sensed("packer.outfeed", 1_000 + i);
            line.sensed("inspector.rejects", 1_000 + (long) i * rejects);
        }
    }

    private static void resolveFirst(CapabilityHarness line) {
        List<Body> tasks = line.view("count/line").bodies("tasks");
        if (!tasks.isEmpty()) {
            line.told(
                    "count.resolve",
                    "{'task': '" + tasks.get(0).text("id") + "', 'delta': 4, 'reason': 'looked at it'}");
        }
    }
}
