// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

/**
 * Takes every step's number, time and input, in order, before it is decided: what is needed to decide all again. Kept in
 * memory by tests; the tape stores it.
 */
interface Recorder {
    /** Keeps nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public void taken(long number, StepTime time, StepInput input) {}

        @Override
        public void rewound(long guilty) {}
    };

    void taken(long number, StepTime time, StepInput input);

    /** The agent went back to the states before this step; every step from it on is decided again under a new number. */
    void rewound(long guilty);
}
