// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;

/**
 * Facts, scratch and the model they are seen under. Immutable.
 *
 * @param model the part of the line model that machine states need
 * @param facts the fold of the events
 * @param scratch by work unit
 */
record LineStates(StateModel model, StateFacts facts, Map<String, UnitScratch> scratch) {
    static LineStates of(LineModel model, StateFacts facts) throws ModelFault {
        return new LineStates(new SectionReader(model).read(), facts, Map.of());
    }

    UnitScratch scratch(String unit) {
        return scratch.getOrDefault(unit, UnitScratch.NONE);
    }

    LineStates with(StateFacts changed) {
        return new LineStates(model, changed, scratch);
    }

    LineStates with(String unit, UnitScratch changed) {
        Map<String, UnitScratch> copy = new TreeMap<>(scratch);
        copy.put(unit, changed);
        return new LineStates(model, facts, copy);
    }

    LineStates forgotten() {
        return new LineStates(model, facts, Map.of());
    }
}
