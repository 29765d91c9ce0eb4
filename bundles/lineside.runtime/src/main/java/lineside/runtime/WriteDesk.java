// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Optional;
import java.util.function.Function;
import lineside.capability.api.Decision;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Driver;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;
import lineside.store.api.StoredEvent;

/**
 * Sends single writes whose intent is durable, and stop-like pulses, to their drivers, and brings each outcome back as an input. Drivers answer on
 * threads of their own; handing over does not block.
 */
final class WriteDesk {
    private final LineModel model;
    private final Function<String, Optional<Driver>> drivers;
    private final Inbox inbox;

    WriteDesk(LineModel model, Function<String, Optional<Driver>> drivers, Inbox inbox) {
        this.model = model;
        this.drivers = drivers;
        this.inbox = inbox;
    }

    void release(Stepped.Write write, StoredEvent intent) {
        send(write.capability(), intent.id(), write.signal(), write.value());
    }

    /** A stop-like pulse, wanted by a step that need not be durable. Its driver drops an id that it has seen. */
    void now(Stepped.Pulse wanted) {
        Decision.Pulse pulse = wanted.pulse();
        send(wanted.capability(), pulse.id(), pulse.signal(), pulse.value());
    }

    private void send(String capability, String id, String signal, Value value) {
        Optional<SignalSpec> spec = model.signal(signal).filter(SignalSpec::writable);
        Optional<String> refusal = PermitGuard.refusal(model, signal);
        Optional<Driver> driver = spec.flatMap(s -> drivers.apply(s.source()));
        if (spec.isEmpty()) {
            refused(capability, id, "signal '" + signal + "' is not writable in the line model");
        } else if (refusal.isPresent()) {
            refused(capability, id, refusal.get());
        } else if (driver.isEmpty()) {
            refused(capability, id, "no driver named '" + spec.get().source() + "' is present");
        } else {
            driver.get()
                    .write(new TagWrite(id, spec.get().tag(), value))
                    .whenComplete((done, failed) -> outcome(
                            capability,
                            id,
                            failed == null ? done : WriteOutcome.unknown(String.valueOf(failed.getMessage()))));
        }
    }

    private void refused(String capability, String id, String why) {
        outcome(capability, id, WriteOutcome.refused(why));
    }

    private void outcome(String capability, String id, WriteOutcome outcome) {
        inbox.offer(Pending.of(new StepInput.WroteIn(capability, id, outcome)));
    }
}
