// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.ArrayList;
import java.util.List;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;

/** <em>Test connection</em>: finds the chip, asks it what it is, and one of its lines how it is. Takes nothing. */
final class Probe {
    private Probe() {}

    static ProbeReport of(Wiring wiring, Bank bank) {
        List<Step> steps = new ArrayList<>();
        try (Chip chip = Chip.open(wiring.chip())) {
            ChipInfo info = chip.info();
            steps.add(new Step("reach", true, "The chip " + info.name() + " is there and may be used."));
            steps.add(new Step("identify", true, "It is \"" + info.label() + "\" with " + info.lines() + " lines."));
            int offset = bank.plan().lines().keySet().stream().findFirst().orElse(0);
            LineInfo line = chip.line(offset);
            steps.add(new Step(
                    "read",
                    true,
                    "Line " + offset + (line.name().isEmpty() ? "" : " \"" + line.name() + "\"")
                            + (line.used() ? " is in use by \"" + line.consumer() + "\"." : " is free.")));
        } catch (GpioFailure e) {
            steps.add(new Step(steps.isEmpty() ? "reach" : "read", false, e.sentence()));
        }
        return new ProbeReport(steps);
    }
}
