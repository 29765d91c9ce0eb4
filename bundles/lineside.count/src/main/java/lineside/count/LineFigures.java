// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.WorkUnit;
import lineside.count.event.Pieces;
import lineside.kernel.Body;

/**
 * Which counters make the figures of the line. Named in the model or, where it names none: total or good of the last work unit
 * that counts it, and the rejects of all work units.
 *
 * @param roles what each counter is for the line, by counter id; absent when it adds nothing
 * @param basis what is counted
 * @param output the work unit whose good pieces leave the line
 */
record LineFigures(Map<String, CountRole> roles, Basis basis, String output) {

    static LineFigures read(LineModel model, Map<String, CounterSpec> counters) throws ModelFault {
        Body named = model.section("count").body("line");
        Map<String, CountRole> roles = new TreeMap<>();
        for (CountRole role : CountRole.values()) {
            Optional<String> id = named.optionalText(role.code());
            if (id.isPresent()) {
                CounterSpec counter = counters.get(id.get());
                if (counter == null) {
                    throw new ModelFault(
                            "count.line." + role.code(),
                            "'" + id.get() + "' is no counter; counters are " + counters.keySet());
                }
                if (!counter.role().counts()) {
                    throw new ModelFault(
                            "count.line." + role.code(),
                            "'" + id.get() + "' is a check, which adds nothing; name the counter that it checks");
                }
                roles.put(id.get(), role);
            }
        }
        if (roles.size() < named.names().size()) {
            throw new ModelFault("count.line", "one counter is named twice; name each counter once");
        }
        if (roles.size() == CountModel.MOST_ROLES) {
            throw new ModelFault("count.line", "total, good and reject are all named; keep two, the third follows");
        }
        return complete(model.workUnits(), counters, roles);
    }

    Pieces counted(String counter, long pieces) {
        CountRole role = roles.get(counter);
        return role == null ? Pieces.NONE : basis.counted(role, pieces);
    }

    /** Rejects count wherever they are found; good pieces only where they leave the line. */
    Pieces told(String unit, CountRole role, long pieces) {
        return role == CountRole.REJECT || unit.equals(output) ? basis.told(role, pieces) : Pieces.NONE;
    }

    private static LineFigures complete(
            List<WorkUnit> units, Map<String, CounterSpec> counters, Map<String, CountRole> roles) {
        boolean outputNamed = roles.values().stream().anyMatch(CountRole::output);
        String output = outputNamed ? namedOutput(counters, roles) : lastCounting(units, counters);
        if (!outputNamed) {
            counters.values().stream()
                    .filter(c -> c.role().output() && c.unit().equals(output))
                    .forEach(c -> roles.put(c.id(), c.role()));
        }
        boolean rejectKnown = roles.containsValue(CountRole.REJECT)
                || Basis.of(new TreeSet<>(roles.values())) == Basis.TOTAL_AND_GOOD;
        if (!rejectKnown) {
            counters.values().stream()
                    .filter(c -> c.role() == CountRole.REJECT)
                    .forEach(c -> roles.put(c.id(), CountRole.REJECT));
        }
        return new LineFigures(roles, Basis.of(new TreeSet<>(roles.values())), output);
    }

    private static String namedOutput(Map<String, CounterSpec> counters, Map<String, CountRole> roles) {
        return roles.entrySet().stream()
                .filter(named -> named.getValue().output())
                .map(named -> counters.get(named.getKey()))
                .filter(counter -> counter != null)
                .map(CounterSpec::unit)
                .findFirst()
                .orElse("");
    }

    private static String lastCounting(List<WorkUnit> units, Map<String, CounterSpec> counters) {
        String last = units.isEmpty() ? "" : units.get(units.size() - 1).id();
        return units.stream()
                .map(WorkUnit::id)
                .filter(id -> counters.values().stream()
                        .anyMatch(c -> c.unit().equals(id) && c.role().output()))
                .reduce((earlier, later) -> later)
                .orElse(last);
    }
}
