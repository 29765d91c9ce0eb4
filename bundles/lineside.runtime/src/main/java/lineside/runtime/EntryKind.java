// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

/** What an entry of a block is; the ordinal is stored, so this list only grows at its end. */
enum EntryKind {
    SAMPLE,
    COMMAND,
    WROTE,
    DUE,
    START,
    QUARANTINE,
    PERMIT,
    REWOUND,
    BEGAN,
    STOOD,
    DURABLE,
    LOST,
    CLOCK;

    private static final EntryKind[] ALL = values();

    static EntryKind of(int ordinal) {
        if (ordinal >= ALL.length) {
            throw new IllegalArgumentException("an entry of a later version");
        }
        return ALL[ordinal];
    }

    static EntryKind of(StepInput input) {
        if (input instanceof StepInput.SampleIn) {
            return SAMPLE;
        }
        if (input instanceof StepInput.CommandIn) {
            return COMMAND;
        }
        if (input instanceof StepInput.WroteIn) {
            return WROTE;
        }
        if (input instanceof StepInput.DueIn) {
            return DUE;
        }
        if (input instanceof StepInput.StartIn) {
            return START;
        }
        if (input instanceof StepInput.ClockIn) {
            return CLOCK;
        }
        return input instanceof StepInput.PermitIn ? PERMIT : QUARANTINE;
    }
}
