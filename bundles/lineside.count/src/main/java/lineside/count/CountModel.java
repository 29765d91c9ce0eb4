// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.WorkUnit;
import lineside.count.event.Effect;
import lineside.count.event.Pieces;

/**
 * The part of the line model that counting needs. Immutable.
 *
 * @param version of the line model
 * @param units work units in flow order
 * @param counters by id, sorted
 * @param readers ids of the counters that a signal feeds, by signal; a boot signal feeds its counters too
 * @param bases what is counted at each work unit
 * @param line what is counted of the line
 * @param pairs counters of the same pieces, which are compared
 * @param speed plant seconds per machine second, in which the wiring of the counters is meant
 */
record CountModel(
        String version,
        List<WorkUnit> units,
        Map<String, CounterSpec> counters,
        Map<String, List<String>> readers,
        Map<String, Basis> bases,
        LineFigures line,
        List<Pair> pairs,
        double speed) {
    /** Total, good and reject: one too many, as the third follows from two. */
    static final int MOST_ROLES = 3;

    static CountModel read(LineModel model) throws ModelFault {
        Map<String, CounterSpec> counters = new SectionReader(model).counters();
        Map<String, Set<CountRole>> roles = new TreeMap<>();
        counters.values().stream().filter(c -> c.role().counts()).forEach(c -> roles.computeIfAbsent(
                        c.unit(), u -> new TreeSet<>())
                .add(c.role()));
        Map<String, Basis> bases = new TreeMap<>();
        for (WorkUnit unit : model.workUnits()) {
            Set<CountRole> counted = roles.getOrDefault(unit.id(), Set.of());
            if (counted.size() == MOST_ROLES) {
                throw new ModelFault(
                        "count.counters",
                        "work unit '" + unit.id()
                                + "' counts total, good and reject; keep two of them, the third follows");
            }
            bases.put(unit.id(), Basis.of(counted));
        }
        LineFigures line = LineFigures.read(model, counters);
        List<Pair> pairs = PairReader.pairs(model.section("count"), counters);
        return new CountModel(model.version(), model.workUnits(), counters, readers(counters), bases, line, pairs, 1);
    }

    /** The same where plant time runs at this speed. */
    CountModel at(double wanted) {
        if (wanted == speed) {
            return this;
        }
        Map<String, CounterSpec> paced = new TreeMap<>(counters);
        paced.replaceAll((id, counter) -> counter.at(wanted / speed));
        List<Pair> together =
                pairs.stream().map(pair -> pair.at(wanted / speed)).toList();
        return new CountModel(version, units, paced, readers, bases, line, together, wanted);
    }

    /** What a device's count adds to the work unit and to the line. */
    Effect counted(CounterSpec counter, long pieces) {
        Pieces adds = basis(counter.unit()).counted(counter.role(), pieces);
        return new Effect(counter.unit(), adds, line.counted(counter.id(), pieces));
    }

    /** What a person's count adds to the work unit and to the line. */
    Effect told(String unit, CountRole role, long pieces) {
        return new Effect(unit, basis(unit).told(role, pieces), line.told(unit, role, pieces));
    }

    private Basis basis(String unit) {
        return bases.getOrDefault(unit, Basis.GOOD_AND_REJECT);
    }

    private static Map<String, List<String>> readers(Map<String, CounterSpec> counters) {
        Map<String, List<String>> readers = new TreeMap<>();
        for (CounterSpec counter : counters.values()) {
            readers.computeIfAbsent(counter.wiring().signal(), s -> new ArrayList<>())
                    .add(counter.id());
            counter.wiring().boot().ifPresent(boot -> readers.computeIfAbsent(boot, s -> new ArrayList<>())
                    .add(counter.id()));
        }
        return readers;
    }
}
