// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Optional;
import java.util.function.Function;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Driver;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WriteOutcome;
import lineside.store.api.StoredEvent;

/**
 * Sends single writes whose intent is durable to their drivers, and brings each outcome back as an input. Drivers answer on
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
        Optional<SignalSpec> spec = model.signal(write.signal());
        if (spec.isEmpty() || !spec.get().writable()) {
            outcome(
                    write,
                    intent,
                    WriteOutcome.refused("signal '" + write.signal() + "' is not writable in the line model"));
            return;
        }
        Optional<String> refusal = PermitGuard.refusal(model, write.signal());
        if (refusal.isPresent()) {
            outcome(write, intent, WriteOutcome.refused(refusal.get()));
            return;
        }
        Optional<Driver> driver = drivers.apply(spec.get().source());
        if (driver.isEmpty()) {
            outcome(
                    write,
                    intent,
                    WriteOutcome.refused("no driver named '" + spec.get().source() + "' is present"));
            return;
        }
        driver.get()
                .write(new TagWrite(intent.id(), spec.get().tag(), write.value()))
                .whenComplete((done, failed) -> outcome(
                        write,
                        intent,
                        failed == null ? done : WriteOutcome.unknown(String.valueOf(failed.getMessage()))));
    }

    private void outcome(Stepped.Write write, StoredEvent intent, WriteOutcome outcome) {
        inbox.offer(Pending.of(new StepInput.WroteIn(write.capability(), intent.id(), outcome)));
    }
}
