// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Stream;
import lineside.runtime.event.PermitEffective;
import lineside.runtime.event.PermitGranted;
import lineside.runtime.event.PermitNotEffective;
import lineside.runtime.event.PermitWithheld;

/** The published form of what is stated about permits. */
final class PermitEvents {
    private static final Field UNIT = Field.text("workUnit", "the work unit");

    private static final Field INPUTS = Field.objects(
                    "inputs",
                    "the signals that the permit needs, as they were then, what is not good first; at most 32, none at the"
                            + " start of a gateway",
                    Field.text("signal", "the signal"),
                    Field.text("value", "as the device gave it, unscaled; absent when it gave none")
                            .within(0, 100)
                            .optional(),
                    Field.text("quality", "GOOD, BAD_STALE and so on; NONE when nothing was heard since the start"),
                    Field.time("at", "when it was received").optional())
            .within(0, 32)
            .optional();

    static final List<EventSpec> SPECS = List.of(
            new EventSpec(
                    PermitWithheld.TYPE,
                    Stream.STOP,
                    "The work unit may not run. Stops product, not hazards: it is no safety function.",
                    List.of(
                            UNIT,
                            Field.text("cause", "code of what withheld it first, such as permit.stale"),
                            Field.text("text", "the same as a sentence").within(0, 1_000),
                            INPUTS)),
            new EventSpec(
                    PermitGranted.TYPE,
                    Stream.STOP,
                    "The work unit may run from the commit of this event on, as long as the lease is renewed.",
                    List.of(UNIT)),
            new EventSpec(
                    PermitNotEffective.TYPE,
                    Stream.ALARM,
                    "The machine does not follow what the gateway writes as its permit.",
                    List.of(
                            UNIT,
                            Field.text("cause", "code of what was found, such as permit.echo"),
                            Field.text("text", "the same as a sentence").within(0, 1_000))),
            new EventSpec(PermitEffective.TYPE, Stream.ALARM, "The machine follows its permit again.", List.of(UNIT)));

    private PermitEvents() {}
}
