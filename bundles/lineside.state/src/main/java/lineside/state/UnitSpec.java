// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A machine as the line model describes it.
 *
 * @param id the work unit
 * @param name what people call it
 * @param source where its state comes from
 * @param pieces the counter at its outfeed, of a machine that shows its state and counts
 * @param mode the signal of its unit mode
 * @param modes what the numbers of its modes mean
 */
record UnitSpec(String id, String name, Source source, Optional<Pulses> pieces, Optional<String> mode, StateMap modes) {
    boolean reads(String signal) {
        return signals().contains(signal) || mode.filter(signal::equals).isPresent();
    }

    /** The signals that tell whether it makes pieces. */
    List<String> signals() {
        return Stream.concat(source.signals().stream(), pieces.map(Pulses::signal).stream())
                .toList();
    }

    /** When silence would tell something; plant monotonic nanoseconds. */
    OptionalLong due(UnitScratch scratch, UnitFacts facts) {
        if (pieces.isEmpty()) {
            return source.due(scratch, facts.state());
        }
        return facts.stop().isEmpty() ? pieces.get().silentAt(scratch) : OptionalLong.empty();
    }
}
