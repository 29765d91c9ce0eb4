// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;

/** What deciding the recorded steps again came to, and how it is told. */
final class StepReport {
    private static final int SHOWN = 10;

    private final List<String> differences = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();
    private long steps;
    private long events;

    void step() {
        steps++;
    }

    void agrees() {
        events++;
    }

    void differs(String sentence) {
        differences.add(sentence);
    }

    void unchecked(String sentence) {
        unchecked.add(sentence);
    }

    boolean isOk() {
        return differences.isEmpty() && events > 0;
    }

    long events() {
        return events;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    List<String> unchecked() {
        return List.copyOf(unchecked);
    }

    /** First line {@code ok ...} or what is wrong, then what was not checked. */
    String text() {
        List<String> lines = new ArrayList<>();
        if (isOk()) {
            lines.add("ok " + steps + " steps decided again, " + events + " events agree");
        } else if (differences.isEmpty()) {
            lines.add("no step could be checked");
        }
        differences.stream().limit(SHOWN).forEach(lines::add);
        if (differences.size() > SHOWN) {
            lines.add("and " + (differences.size() - SHOWN) + " more differences");
        }
        unchecked.forEach(one -> lines.add("not checked: " + one));
        return String.join("\n", lines);
    }
}
