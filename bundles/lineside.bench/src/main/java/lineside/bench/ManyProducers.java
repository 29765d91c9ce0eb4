// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Locale;

/** P1: many producers, each waiting until its event is durable. */
final class ManyProducers implements Row {
    private static final int PRODUCERS = 64;
    private static final long MILLIS = 3_000;

    private final Bench bench;
    private final Load load;

    ManyProducers(Bench bench) {
        this.bench = bench;
        this.load = new Load(bench.clock(), PRODUCERS, MILLIS, 0);
    }

    @Override
    public String id() {
        return "P1";
    }

    @Override
    public String promise() {
        return "durable events through the whole product path, " + PRODUCERS + " producers each waiting for durability";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atLeast(0.5, "events/s to bare group commit"),
                Ratio.Name.atLeast(5, "events/s to append and fdatasync of each"),
                Ratio.Name.atMost(0.05, "p99.9 to a connection for each thread"));
    }

    @Override
    public Round round() throws Exception {
        Measured product = load.run(bench.product());
        Measured group = floor(new GroupCommitArm(bench.place().fresh().resolve("group.db"), bench.pattern()));
        Measured append = floor(AppendArm.appending(bench.place().fresh().resolve("append"), bench.pattern()));
        Measured own = floor(new ConnectionsArm(bench.place().fresh().resolve("own.db"), bench.pattern(), PRODUCERS));
        String figures = String.format(
                Locale.ROOT,
                "product %,.0f/s p50 %,.0f us p99.9 %,.0f us; group commit %,.0f/s; append %,.0f/s;"
                        + " connections %,.0f/s p99.9 %,.0f us",
                product.perSecond(),
                product.micros(0.5),
                product.micros(0.999),
                group.perSecond(),
                append.perSecond(),
                own.perSecond(),
                own.micros(0.999));
        return new Round(
                figures,
                List.of(
                        product.perSecond() / group.perSecond(),
                        product.perSecond() / append.perSecond(),
                        product.micros(0.999) / own.micros(0.999)));
    }

    private Measured floor(Arm arm) throws Exception {
        try (arm) {
            return load.run(arm);
        }
    }
}
