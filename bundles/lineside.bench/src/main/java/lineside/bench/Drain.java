// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** P5: what waited while nobody was there goes upstream, until it is acknowledged. */
final class Drain implements Row {
    private static final double LIVE_LIMIT = 2e9;

    /** One way of keeping events and sending them later. */
    interface Way {
        /** Has so many events wait, and then sends them; returns when each is confirmed. */
        Drained drain(int events) throws Exception;
    }

    /** What has gone over the wire since the broker started. */
    @FunctionalInterface
    interface Wire {
        long received() throws Exception;
    }

    /**
     * What a way did.
     *
     * @param events how many were confirmed
     * @param nanos from the start of sending to the last confirmation
     * @param live what something that happened meanwhile in another stream took until it was confirmed, sorted
     */
    record Drained(long events, long nanos, long[] live) {
        double perSecond() {
            return events * 1e9 / nanos;
        }
    }

    /** Three ways, and how much each has to send; the slow ones less, since all are rates. */
    record Ways(Way product, int events, Way files, int asFiles, Way rows, int asRows) {}

    private record Seen(Drained drained, double bytes) {}

    private final Ways ways;
    private final Wire wire;

    Drain(Ways ways, Wire wire) {
        this.ways = ways;
        this.wire = wire;
    }

    @Override
    public String id() {
        return "P5";
    }

    @Override
    public String promise() {
        return "a backlog of " + ways.events() + " events to a broker, QoS 1, until the receiver has confirmed it";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atLeast(100, "events/s to files of the MQTT library"),
                Ratio.Name.atLeast(50, "events/s to a row for each message"),
                Ratio.Name.atMost(1.0 / 6, "bytes on the wire to a message for each event"),
                Ratio.Name.atMost(1, "p99 of another stream meanwhile to 2 s"));
    }

    @Override
    public Round round() throws Exception {
        Seen product = seen(ways.product(), ways.events());
        Seen files = seen(ways.files(), ways.asFiles());
        Seen rows = seen(ways.rows(), ways.asRows());
        Measured live = Measured.of(1, product.drained().live());
        String figures = String.format(
                Locale.ROOT,
                "product %,.0f events/s, %.1f bytes each, %d of another stream meanwhile p50 %,.0f ms p99 %,.0f ms;"
                        + " files %,.0f/s, %.1f bytes; rows %,.0f/s",
                product.drained().perSecond(),
                product.bytes(),
                live.operations(),
                live.micros(0.5) / 1e3,
                live.micros(0.99) / 1e3,
                files.drained().perSecond(),
                files.bytes(),
                rows.drained().perSecond());
        List<Double> values = new ArrayList<>();
        values.add(product.drained().perSecond() / files.drained().perSecond());
        values.add(product.drained().perSecond() / rows.drained().perSecond());
        values.add(product.bytes() / files.bytes());
        values.add(live.micros(0.99) * 1e3 / LIVE_LIMIT);
        return new Round(figures, values);
    }

    private Seen seen(Way way, int events) throws Exception {
        long before = wire.received();
        Drained drained = way.drain(events);
        return new Seen(drained, (double) (wire.received() - before) / drained.events());
    }
}
