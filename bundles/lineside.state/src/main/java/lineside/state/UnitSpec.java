// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.Optional;

/**
 * A machine as the line model describes it.
 *
 * @param id the work unit
 * @param name what people call it
 * @param source where its state comes from
 * @param mode the signal of its unit mode
 * @param modes what the numbers of its modes mean
 */
record UnitSpec(String id, String name, Source source, Optional<String> mode, StateMap modes) {
    boolean reads(String signal) {
        return source.signals().contains(signal) || mode.filter(signal::equals).isPresent();
    }
}
