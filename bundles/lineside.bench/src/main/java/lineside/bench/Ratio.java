// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Locale;

/**
 * A ratio over all rounds.
 *
 * @param name what it is and what is promised
 * @param rounds one value for each round
 */
record Ratio(Name name, List<Double> rounds) {
    /**
     * What a ratio is.
     *
     * @param text product to floor
     * @param atLeast true when more is better
     * @param bound what is promised
     */
    record Name(String text, boolean atLeast, double bound) {
        static Name atLeast(double bound, String text) {
            return new Name(text, true, bound);
        }

        static Name atMost(double bound, String text) {
            return new Name(text, false, bound);
        }
    }

    double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    boolean kept() {
        return name.atLeast() ? median() >= name.bound() : median() <= name.bound();
    }

    /** One line: name, every round, median, promise. */
    String line() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %-46s", name.text()));
        rounds.forEach(value -> text.append(String.format(Locale.ROOT, " %8.3f", value)));
        return text.append(String.format(
                        Locale.ROOT,
                        "   median %.3f, promised %s %s: %s",
                        median(),
                        name.atLeast() ? "at least" : "at most",
                        name.bound(),
                        kept() ? "kept" : "NOT KEPT"))
                .toString();
    }
}
