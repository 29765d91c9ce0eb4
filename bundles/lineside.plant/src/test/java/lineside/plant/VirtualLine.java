// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;

/** A line in virtual time that keeps what it was asked and showed. */
final class VirtualLine {
    /** 2026-03-10 22:00 in Berlin, where the acceptance scenario of the design begins. */
    static final long START = 1_773_176_400_000L;

    final ProductionLine line;
    final List<Body> facts = new ArrayList<>();
    final List<Tags.Change> changes = new ArrayList<>();
    private long now = START;

    VirtualLine(LineOptions options) {
        line = new ProductionLine(options);
        collect();
    }

    static LineOptions options(long seed, Scenario scenario) {
        long modulus = scenario == Scenario.WRAP ? 640 : 65536;
        return new LineOptions(seed, START, 5, 0.02, modulus, modulus - 50, 1, 1, scenario, Permits.Options.NONE);
    }

    static VirtualLine running(long seed, Scenario scenario) {
        VirtualLine virtual = new VirtualLine(options(seed, scenario));
        virtual.line.start();
        return virtual;
    }

    VirtualLine run(long millis, long step) {
        for (long until = now + millis; now < until; ) {
            now = Math.min(until, now + step);
            line.advance(now);
            collect();
        }
        return this;
    }

    VirtualLine run(long millis) {
        return run(millis, 10);
    }

    void collect() {
        facts.addAll(line.takeFacts());
        changes.addAll(line.tags().takeChanges());
    }

    byte[] ledger() {
        StringBuilder lines = new StringBuilder();
        facts.forEach(fact -> lines.append(fact).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    long count(String kind) {
        return facts.stream().filter(fact -> fact.text("kind").equals(kind)).count();
    }

    long pieces(String result) {
        return facts.stream()
                .filter(fact -> fact.text("kind").equals("piece"))
                .filter(fact -> fact.text("result").equals(result))
                .count();
    }

    /** PackML numbers that a unit entered, in order. */
    List<Integer> states(String unit) {
        return facts.stream()
                .filter(fact -> fact.text("kind").equals("state"))
                .filter(fact -> fact.text("unit").equals(unit))
                .map(fact -> (int) fact.integer("to"))
                .toList();
    }

    /** Values that a tag showed, in order. */
    List<Long> shown(String tag) {
        return changes.stream()
                .filter(change -> change.tag().equals(tag))
                .map(change -> change.value().longValue())
                .toList();
    }
}
