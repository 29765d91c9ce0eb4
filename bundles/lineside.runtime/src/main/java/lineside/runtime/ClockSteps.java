// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

/**
 * How the wall clock was set since it was stated last.
 *
 * @param count steps of more than a second
 * @param millis their sum, forwards positive
 */
record ClockSteps(long count, long millis) {
    static final ClockSteps NONE = new ClockSteps(0, 0);

    ClockSteps and(long moved) {
        return new ClockSteps(count + 1, millis + moved);
    }
}
