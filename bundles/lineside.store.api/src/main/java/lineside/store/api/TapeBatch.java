// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;

/**
 * What one write puts on the tape, all of it or nothing.
 *
 * @param points changes of signals, per signal in the order they were seen
 * @param steps recorded steps
 * @param losses drop marks
 */
public record TapeBatch(List<TapePoint> points, List<StepBlock> steps, List<TapeLoss> losses) {
    /** Copies the lists. */
    public TapeBatch {
        points = List.copyOf(points);
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
    }
}
