// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import lineside.count.event.Effect;
import lineside.count.event.Pieces;
import lineside.kernel.Body;

/**
 * Everything that counting knows for good: the fold of its events. Immutable; maps are sorted.
 *
 * @param counters by counter id
 * @param units figures by work unit
 * @param line figures of the line
 * @param tasks open tasks, oldest first
 * @param raised how many tasks there ever were
 * @param recent the last manual counts and corrections, newest first, as shown
 * @param differing counters that differ from their check counter, by its id
 * @param running work units whose machine executes, sorted
 */
record CountFacts(
        Map<String, CounterFacts> counters,
        Map<String, Pieces> units,
        Pieces line,
        List<Task> tasks,
        long raised,
        List<Body> recent,
        Map<String, Differing> differing,
        List<String> running) {
    static final CountFacts NONE =
            new CountFacts(Map.of(), Map.of(), Pieces.NONE, List.of(), 0, List.of(), Map.of(), List.of());
    private static final int RECENT = 20;

    CounterFacts counter(String id) {
        return counters.getOrDefault(id, CounterFacts.NONE);
    }

    Pieces unit(String id) {
        return units.getOrDefault(id, Pieces.NONE);
    }

    Optional<Task> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    CountFacts with(String id, CounterFacts counter) {
        return new CountFacts(with(counters, id, counter), units, line, tasks, raised, recent, differing, running);
    }

    CountFacts plus(Effect effect) {
        Map<String, Pieces> sums = effect.adds().none()
                ? units
                : with(units, effect.unit(), unit(effect.unit()).plus(effect.adds()));
        return new CountFacts(counters, sums, line.plus(effect.line()), tasks, raised, recent, differing, running);
    }

    CountFacts differ(Differing one) {
        return differing(with(differing, one.check(), one));
    }

    CountFacts agree(String check) {
        Map<String, Differing> fewer = new TreeMap<>(differing);
        fewer.remove(check);
        return differing(fewer);
    }

    private CountFacts differing(Map<String, Differing> changed) {
        return new CountFacts(counters, units, line, tasks, raised, recent, changed, running);
    }

    CountFacts raise(Task task) {
        List<Task> more = new ArrayList<>(tasks);
        more.add(task);
        return new CountFacts(counters, units, line, more, raised + 1, recent, differing, running);
    }

    CountFacts resolve(String id) {
        List<Task> fewer = tasks.stream().filter(task -> !task.id().equals(id)).toList();
        return new CountFacts(counters, units, line, fewer, raised, recent, differing, running);
    }

    CountFacts remember(Body shown) {
        List<Body> newest = new ArrayList<>(RECENT);
        newest.add(shown);
        newest.addAll(recent.subList(0, Math.min(recent.size(), RECENT - 1)));
        return new CountFacts(counters, units, line, tasks, raised, newest, differing, running);
    }

    /** A machine began or ended to execute. */
    CountFacts running(String unit, boolean executes) {
        TreeSet<String> now = new TreeSet<>(running);
        boolean changed = executes ? now.add(unit) : now.remove(unit);
        return changed
                ? new CountFacts(counters, units, line, tasks, raised, recent, differing, List.copyOf(now))
                : this;
    }

    Body toBody() {
        return Body.of(
                "counters", map(counters, CounterFacts::toBody),
                "units", map(units, Pieces::toBody),
                "line", line.toBody(),
                "tasks", tasks.stream().map(Task::toBody).toList(),
                "raised", raised,
                "recent", recent,
                "differing", map(differing, Differing::toBody),
                "running", running);
    }

    static CountFacts from(Body body) {
        Map<String, CounterFacts> counters = new TreeMap<>();
        Body byCounter = body.body("counters");
        byCounter.names().forEach(id -> counters.put(id, CounterFacts.from(byCounter.body(id))));
        Map<String, Pieces> units = new TreeMap<>();
        Body byUnit = body.body("units");
        byUnit.names().forEach(id -> units.put(id, Pieces.from(byUnit.body(id))));
        Map<String, Differing> differing = new TreeMap<>();
        Body byCheck = body.body("differing");
        byCheck.names().forEach(id -> differing.put(id, Differing.from(byCheck.body(id))));
        return new CountFacts(
                counters,
                units,
                Pieces.from(body.body("line")),
                body.bodies("tasks").stream().map(Task::from).toList(),
                body.integer("raised"),
                body.bodies("recent"),
                differing,
                body.texts("running"));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <V> Body map(Map<String, V> map, Function<V, Body> form) {
        Body.Builder body = Body.builder();
        map.forEach((key, value) -> body.put(key, form.apply(value)));
        return body.build();
    }
}
