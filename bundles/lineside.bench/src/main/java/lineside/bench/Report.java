// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs rows and prints them for people. */
final class Report {
    private final PrintStream out;
    private final int rounds;

    Report(PrintStream out, int rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    void run(Row row) throws Exception {
        out.println();
        out.println(row.id() + "  " + row.promise());
        List<Row.Round> measured = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            Row.Round round = row.round();
            out.println("  round " + i + ", load " + Machine.load() + ": " + round.figures());
            measured.add(round);
        }
        for (Ratio ratio : ratios(row, measured)) {
            out.println(ratio.line());
        }
    }

    static List<Ratio> ratios(Row row, List<Row.Round> rounds) {
        List<Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < row.ratios().size(); i++) {
            int index = i;
            List<Double> values =
                    rounds.stream().map(round -> round.values().get(index)).toList();
            ratios.add(new Ratio(row.ratios().get(i), values));
        }
        return ratios;
    }
}
