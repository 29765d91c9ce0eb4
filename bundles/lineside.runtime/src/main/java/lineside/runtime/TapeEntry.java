// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.function.Supplier;
import lineside.capability.api.Signal;

/** What is put on the tape, in the order in which it happened; {@link Sensed} becomes points, the rest blocks of steps. */
sealed interface TapeEntry {
    /** A step that is about to be decided. */
    record Taken(long number, StepTime time, StepInput input) implements TapeEntry {}

    /** What steps sensed. */
    record Sensed(List<Signal> signals) implements TapeEntry {}

    /** See {@link Recorder#rewound}. */
    record Rewound(long guilty) implements TapeEntry {}

    /** See {@link Recorder#began}. */
    record Began(Recorder.Beginning beginning) implements TapeEntry {}

    /**
     * The states after a step, scratch included, from which deciding again can begin.
     *
     * @param beginning of the agent that came to them, so that a tape can be read from here
     * @param state made by {@link StateCodec}; empty when it could not be
     */
    record Stood(long number, Recorder.Beginning beginning, Supplier<byte[]> state) implements TapeEntry {}

    /** See {@link Recorder#durable}. */
    record Durable(long number, long seq) implements TapeEntry {}

    /**
     * A drop mark: the queue was full.
     *
     * @param entries how many were lost
     */
    record Lost(long entries) implements TapeEntry {}
}
