// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.capability.api.ViewBoard;

/** P11: from a view that changed to twenty browsers that have it. */
final class TwentyBrowsers implements Row {
    static final String VIEW = "count/line";
    private static final int COUNT = 20;
    private static final int CHANGES = 40;
    private static final int WARM_UP = 5;

    /** A view that changes more than ten times a second is gathered on purpose. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

    private final Bench bench;
    private final ViewBoard board;
    private final int port;

    /** @param port at which the gateway serves its panels */
    TwentyBrowsers(Bench bench, ViewBoard board, int port) {
        this.bench = bench;
        this.board = board;
        this.port = port;
    }

    @Override
    public String id() {
        return "P11";
    }

    @Override
    public String promise() {
        return "from a view that changed to all of " + COUNT + " browsers that follow it";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(Ratio.Name.atMost(3, "p99 to one thread that writes the same bytes"));
    }

    @Override
    public Round round() throws Exception {
        Measured product = product();
        Measured floor = floor();
        String figures = String.format(
                Locale.ROOT,
                "product p50 %,.0f us p99 %,.0f us; one thread p50 %,.0f us p99 %,.0f us",
                product.micros(0.5),
                product.micros(0.99),
                floor.micros(0.5),
                floor.micros(0.99));
        return new Round(figures, List.of(product.micros(0.99) / floor.micros(0.99)));
    }

    private Measured product() throws Exception {
        try (Browsers browsers = new Browsers(bench.clock(), COUNT, port)) {
            return measure(browsers, this::changed);
        }
    }

    /** Has a piece counted; answers when the views changed, as everybody who follows them hears it. */
    private CompletableFuture<Long> changed() throws Exception {
        CompletableFuture<Long> at = new CompletableFuture<>();
        AutoCloseable following = board.follow(views -> {
            if (views.stream().anyMatch(view -> view.name().equals(VIEW))) {
                at.complete(bench.clock().machineNanos());
            }
        });
        bench.product().once();
        return at.whenComplete((when, failed) -> end(following));
    }

    private static void end(AutoCloseable following) {
        try {
            following.close();
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private Measured floor() throws Exception {
        String frame = "event: view\nid: 1\ndata: "
                + board.view(VIEW).map(view -> view.body().toString()).orElse("") + "\n\n";
        try (BareStream stream = new BareStream(COUNT, frame);
                Browsers browsers = new Browsers(bench.clock(), COUNT, stream.port())) {
            return measure(browsers, () -> {
                CompletableFuture<Long> at =
                        CompletableFuture.completedFuture(bench.clock().machineNanos());
                stream.tell(frame);
                return at;
            });
        }
    }

    /** Makes a change, and answers when it was made. */
    @FunctionalInterface
    private interface Made {
        CompletableFuture<Long> make() throws Exception;
    }

    private Measured measure(Browsers browsers, Made made) throws Exception {
        List<Long> latencies = new ArrayList<>();
        long begun = bench.clock().machineNanos();
        for (int i = 0; i < WARM_UP + CHANGES; i++) {
            List<CompletableFuture<Long>> at = new ArrayList<>();
            List<Long> arrived = browsers.after(() -> at.add(made.make()));
            long from = at.get(0).get(30, TimeUnit.SECONDS);
            if (i >= WARM_UP) {
                arrived.forEach(when -> latencies.add(when - from));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        long nanos = bench.clock().machineNanos() - begun;
        return Measured.of(nanos, latencies.stream().mapToLong(Long::longValue).toArray());
    }
}
