// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

/**
 * Takes every step's number, time and input, in order, before it is decided: what is needed to decide all again. Never blocks
 * and never throws. Kept in memory by tests; the tape stores it.
 */
interface Recorder {
    /** Keeps nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public void taken(long number, StepTime time, StepInput input) {}

        @Override
        public void rewound(long guilty) {}
    };

    /** A step is about to be decided; on the agent's thread. */
    void taken(long number, StepTime time, StepInput input);

    /** The agent went back to the states before this step; every step from it on is decided again under a new number. */
    void rewound(long guilty);

    /**
     * An agent begins, with the facts of the journal and empty scratch; before its first step.
     *
     * @param beginning where and as what
     * @param line what decides
     * @param state what it starts from
     */
    default void began(Beginning beginning, Line line, LineState state) {}

    /**
     * A step was decided; on the agent's thread.
     *
     * @param again whether its input was decided before a rewind already, so that what it sensed is no news
     */
    default void decided(long number, Line line, Stepped stepped, boolean again) {}

    /** Every step up to this one is in the journal, which ends at this sequence; on the scribe's thread. */
    default void durable(long number, long seq) {}

    /**
     * The beginning of an agent.
     *
     * @param epoch the journal's epoch
     * @param seq the journal's newest sequence
     * @param number newest step number; the first step is one more
     * @param code what software decides; asked for on another thread
     * @param model version of the line model
     */
    record Beginning(String epoch, long seq, long number, java.util.function.Supplier<String> code, String model) {}
}
