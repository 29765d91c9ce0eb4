// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.capability.api.HealthSource;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;

/** Everything that can say how it is, at this moment. Safe for any thread. */
final class Sources {
    private final List<HealthSource> all = new CopyOnWriteArrayList<>();

    void add(HealthSource source) {
        all.add(source);
    }

    void remove(HealthSource source) {
        all.remove(source);
    }

    /** What one subsystem says; empty when it is not there. */
    Optional<Report> ask(String name) {
        return all.stream()
                .filter(source -> name.equals(name(source)))
                .findFirst()
                .map(Sources::ask);
    }

    /** What all say, by name; of two with one name both are kept. */
    SortedMap<String, Report> askAll() {
        SortedMap<String, Report> reports = new TreeMap<>();
        for (HealthSource source : all) {
            String name = name(source);
            String free = name;
            for (int i = 2; reports.containsKey(free); i++) {
                free = name + "-" + i;
            }
            reports.put(free, ask(source));
        }
        return Collections.unmodifiableSortedMap(reports);
    }

    /** A subsystem that throws is as broken as one that says so, and must not hide the others. */
    private static Report ask(HealthSource source) {
        try {
            return source.report();
        } catch (RuntimeException bug) {
            return new Report(
                    Status.FAILURE, "it cannot say how it is: " + bug.getClass().getSimpleName(), Map.of());
        }
    }

    private static String name(HealthSource source) {
        try {
            return source.name();
        } catch (RuntimeException bug) {
            return "unnamed";
        }
    }
}
