// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.function.Consumer;
import lineside.kernel.Answer;

/** An input in the inbox, with whoever waits for its answer. */
record Pending(StepInput input, Consumer<Answer> reply) {
    static Pending of(StepInput input) {
        return new Pending(input, Step.NOBODY);
    }
}
