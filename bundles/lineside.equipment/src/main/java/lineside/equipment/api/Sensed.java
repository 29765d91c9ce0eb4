// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.List;
import lineside.capability.api.Signal;

/**
 * What one sample or one timer came to.
 *
 * @param next how to go on
 * @param signals what the capabilities shall see, in order; often one, none while a truth value settles
 */
public record Sensed(Sensing next, List<Signal> signals) {
    public Sensed {
        signals = List.copyOf(signals);
    }
}
