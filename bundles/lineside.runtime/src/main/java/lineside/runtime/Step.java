// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.function.Consumer;
import lineside.capability.api.Output;
import lineside.kernel.Answer;

/**
 * A decided step on its way to the journal.
 *
 * @param number grows only, within a process
 * @param time the reading it was decided with; it is decided again with the same one after a rewind
 * @param input what started it
 * @param stepped what it came to
 * @param levels levels at devices that go out after its commit
 * @param due machine time by which it should be committed
 * @param reply takes the answer when it is durable; does nothing for inputs that nobody waits for
 */
record Step(
        long number,
        StepTime time,
        StepInput input,
        Stepped stepped,
        List<Output> levels,
        long due,
        Consumer<Answer> reply) {
    static final Consumer<Answer> NOBODY = answer -> {};
}
