// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lineside.capability.api.Output;
import lineside.signal.api.Sample;
import org.jspecify.annotations.Nullable;

/** Finds what changed in the levels that the states want. Owned by the agent's thread. */
final class Levels {
    private final Roster roster;
    private final LevelDesk desk;
    private final Map<String, Output> wanted = new HashMap<>();
    private @Nullable LineState seen;

    Levels(Roster roster, LevelDesk desk) {
        this.roster = roster;
        this.desk = desk;
    }

    /** Puts every new stop-like level at once and gives those that have to wait for the step's commit. */
    List<Output> changed(long step, LineState state) {
        List<Output> later = new ArrayList<>();
        for (int i = 0; i < roster.slots().size(); i++) {
            if (seen == null || seen.of(i) != state.of(i)) {
                for (Output output : roster.slots().get(i).outputs(state.of(i))) {
                    changed(step, output, later);
                }
            }
        }
        seen = state;
        return later;
    }

    private void changed(long step, Output output, List<Output> later) {
        Output before = wanted.put(output.signal(), output);
        if (before != null && before.level().equals(output.level())) {
            return;
        }
        if (output.level().equals(output.stopLevel())) {
            desk.stop(step, output);
        } else {
            later.add(output);
        }
    }

    /** What a device shows. */
    void saw(Sample sample) {
        desk.saw(sample);
    }

    /** The states went back: what they want now is compared anew. */
    void rewound() {
        seen = null;
    }
}
