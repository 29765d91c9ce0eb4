// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Ledger against journal, as a table. */
final class Comparison {
    /**
     * One line of the table.
     *
     * @param what is compared
     * @param ledger what the plant truly made
     * @param journal what the gateway recorded
     * @param difference how many are missing, too many or in the wrong place; 0 = the same
     * @param remark what explains the line, or empty
     */
    record Row(String what, long ledger, long journal, long difference, String remark) {}

    private final List<Row> rows = new ArrayList<>();

    private Comparison() {}

    static Comparison of(Truth truth, JournalFigures journal) {
        Comparison comparison = new Comparison();
        long good = journal.good("packer");
        long reject = journal.reject("inspector");
        comparison.count("good, packer", truth.good(), good);
        comparison.count("reject, inspector", truth.reject(), reject);
        comparison.count("total, line", truth.good() + truth.reject(), good + reject);
        for (Map.Entry<String, List<Integer>> unit : truth.states().entrySet()) {
            comparison.states(unit.getKey(), unit.getValue(), journal, truth.linkWasClosed());
        }
        for (String unit : new TreeSet<>(journal.states().keySet())) {
            if (!truth.states().containsKey(unit)) {
                comparison.states(unit, List.of(), journal, false);
            }
        }
        return comparison;
    }

    boolean isEqual() {
        return rows.stream().allMatch(row -> row.difference == 0);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(String.format("  %-22s %10s %10s %10s%n", "", "ledger", "journal", "difference"));
        for (Row row : rows) {
            table.append(String.format(
                            "  %-22s %10d %10d %10d  %s", row.what, row.ledger, row.journal, row.difference, row.remark)
                    .stripTrailing());
            table.append(System.lineSeparator());
        }
        return table.toString();
    }

    private void count(String what, long made, long recorded) {
        rows.add(new Row(what, made, recorded, recorded - made, ""));
    }

    /**
     * States must be the same in the same order. While the port was closed nobody could see what changed, so then the journal
     * may lack some; it may never hold one that was not, and must end where the plant ended.
     */
    private void states(String unit, List<Integer> truly, JournalFigures journal, boolean linkWasClosed) {
        List<Integer> made = withoutRepeats(truly);
        List<Integer> seen = withoutRepeats(journal.states().getOrDefault(unit, List.of()));
        String what = "states, " + unit;
        if (linkWasClosed && isPart(seen, made)) {
            long unseen = made.size() - seen.size();
            rows.add(new Row(
                    what, made.size(), seen.size(), 0, unseen == 0 ? "" : unseen + " while the link was closed"));
        } else {
            rows.add(new Row(what, made.size(), seen.size(), misplaced(made, seen), ""));
        }
    }

    private static long misplaced(List<Integer> made, List<Integer> seen) {
        long wrong = Math.abs(made.size() - seen.size());
        for (int i = 0; i < Math.min(made.size(), seen.size()); i++) {
            wrong += made.get(i).equals(seen.get(i)) ? 0 : 1;
        }
        return wrong;
    }

    private static boolean isPart(List<Integer> seen, List<Integer> made) {
        int next = 0;
        for (Integer state : made) {
            if (next < seen.size() && seen.get(next).equals(state)) {
                next++;
            }
        }
        boolean sameEnd = !seen.isEmpty() && seen.get(seen.size() - 1).equals(made.get(made.size() - 1));
        return next == seen.size() && sameEnd;
    }

    /** A restarted PLC shows the state again in which it was; a gateway need not record that. Numbers only. */
    private static List<Integer> withoutRepeats(List<Integer> states) {
        List<Integer> changes = new ArrayList<>();
        for (Integer state : states) {
            boolean known = state >= 1 && state <= 17;
            if (known && (changes.isEmpty() || !changes.get(changes.size() - 1).equals(state))) {
                changes.add(state);
            }
        }
        return changes;
    }
}
