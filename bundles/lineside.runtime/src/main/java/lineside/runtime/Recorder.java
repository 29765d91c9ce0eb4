// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

/**
 * Takes every step's number, time and input, in order, before it is decided: what is needed to decide all again. Kept in
 * memory by tests; the tape stores it.
 */
@FunctionalInterface
interface Recorder {
    /** Keeps nothing. */
    Recorder NONE = (number, time, input) -> {};

    void taken(long number, StepTime time, StepInput input);
}
