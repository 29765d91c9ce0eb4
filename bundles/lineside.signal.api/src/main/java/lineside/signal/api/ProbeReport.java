// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.util.List;

/**
 * The answer to <em>Test connection</em>, step by step.
 *
 * @param steps what was tried, in order; the first failing step is the last
 */
public record ProbeReport(List<Step> steps) {
    /**
     * One step, such as reach, authenticate, read.
     *
     * @param name the step
     * @param ok whether it worked
     * @param detail one sentence in words that a technician understands
     */
    public record Step(String name, boolean ok, String detail) {}

    public ProbeReport {
        steps = List.copyOf(steps);
    }

    /** True when every step worked. */
    public boolean ok() {
        return !steps.isEmpty() && steps.stream().allMatch(Step::ok);
    }
}
