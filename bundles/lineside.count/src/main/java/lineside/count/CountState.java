// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.Signal;

/**
 * Facts, scratch and the model they are seen under. Immutable.
 *
 * @param model the part of the line model that counting needs
 * @param facts the fold of the events
 * @param scratch by counter id
 * @param boots the last state of each boot signal
 * @param tallies what is compared, by the id of the check counter
 */
record CountState(
        CountModel model,
        CountFacts facts,
        Map<String, CounterScratch> scratch,
        Map<String, Signal> boots,
        Map<String, Tally> tallies) {
    static CountState of(CountModel model, CountFacts facts) {
        return new CountState(model, facts, Map.of(), Map.of(), Map.of());
    }

    /** Seen under the speed of plant time. */
    CountState at(double speed) {
        return speed == model.speed() ? this : new CountState(model.at(speed), facts, scratch, boots, tallies);
    }

    CountState with(CountFacts changed) {
        return new CountState(model, changed, scratch, boots, tallies);
    }

    CounterScratch scratch(String counter, long mono) {
        CounterScratch known = scratch.get(counter);
        return known == null ? CounterScratch.fresh(mono) : known;
    }

    CountState with(String counter, CounterScratch changed) {
        Map<String, CounterScratch> copy = new TreeMap<>(scratch);
        copy.put(counter, changed);
        return new CountState(model, facts, copy, boots, tallies);
    }

    CountState with(Pair pair, Tally changed) {
        Map<String, Tally> copy = new TreeMap<>(tallies);
        copy.put(pair.check(), changed);
        return new CountState(model, facts, scratch, boots, copy);
    }

    CountState heardBoot(Signal boot) {
        Map<String, Signal> copy = new TreeMap<>(boots);
        copy.put(boot.id(), boot);
        return new CountState(model, facts, scratch, copy, tallies);
    }

    /** Scratch forgotten. */
    CountState started(long mono) {
        CountState fresh = of(model, facts);
        for (String counter : model.counters().keySet()) {
            fresh = fresh.with(counter, CounterScratch.fresh(mono));
        }
        return fresh;
    }
}
