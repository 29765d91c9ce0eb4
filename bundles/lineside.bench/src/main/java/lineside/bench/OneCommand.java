// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Locale;

/** P2: one operator's command on a line that is otherwise quiet. */
final class OneCommand implements Row {
    private static final long MILLIS = 3_000;
    private static final long PAUSE_MICROS = 5_000;

    private final Bench bench;
    private final Load load;

    OneCommand(Bench bench) {
        this.bench = bench;
        this.load = new Load(bench.clock(), 1, MILLIS, PAUSE_MICROS);
    }

    @Override
    public String id() {
        return "P2";
    }

    @Override
    public String promise() {
        return "one operator's command on an idle system: median time until the durable answer";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atMost(1.5, "p50 to a commit behind three hand-offs"),
                Ratio.Name.atMost(4, "p50 to overwrite and fdatasync"));
    }

    @Override
    public Round round() throws Exception {
        Measured product = load.run(bench.product());
        Measured handed =
                floor(new HandOffArm(new GroupCommitArm(bench.place().fresh().resolve("one.db"), bench.pattern())));
        Measured raw = floor(AppendArm.overwriting(bench.place().fresh().resolve("raw"), bench.pattern()));
        String figures = String.format(
                Locale.ROOT,
                "product p50 %,.0f us p99 %,.0f us; three hand-offs p50 %,.0f us; overwrite p50 %,.0f us",
                product.micros(0.5),
                product.micros(0.99),
                handed.micros(0.5),
                raw.micros(0.5));
        return new Round(
                figures, List.of(product.micros(0.5) / handed.micros(0.5), product.micros(0.5) / raw.micros(0.5)));
    }

    private Measured floor(Arm arm) throws Exception {
        try (arm) {
            return load.run(arm);
        }
    }
}
