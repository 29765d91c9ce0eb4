// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lineside.store.api.TapePoint;

/**
 * As many samples as a screen is wide can show. Up to that nothing is left out; beyond it an interval is cut into slices, and of
 * each slice stay the first, the last, the least, the greatest, and the first that is not good: what a line on the screen would
 * show, and no value that was never there. Not thread safe.
 */
final class Thinning {
    /** Samples of one slice at most. */
    static final int EACH = 5;

    private final Instant from;
    private final long millis;
    private final Slice[] slices;
    private final int room;
    private List<TapePoint> all = new ArrayList<>();
    private long seen;

    /**
     * A thinning.
     *
     * @param width slices, at least 1
     */
    Thinning(Instant from, Instant to, int width) {
        this.from = from;
        this.millis = Math.max(1, Duration.between(from, to).toMillis());
        this.slices = new Slice[width];
        this.room = width * EACH;
    }

    void take(TapePoint point) {
        seen++;
        if (seen <= room) {
            all.add(point);
            return;
        }
        all.forEach(this::slice);
        all = List.of();
        slice(point);
    }

    private void slice(TapePoint point) {
        long at = Duration.between(from, point.at()).toMillis();
        int index = (int) Math.max(0, Math.min(slices.length - 1L, at * slices.length / millis));
        if (slices[index] == null) {
            slices[index] = new Slice();
        }
        slices[index].take(point);
    }

    /** Whether something was left out. */
    boolean thinned() {
        return seen > room;
    }

    long seen() {
        return seen;
    }

    List<TapePoint> samples() {
        if (!thinned()) {
            return List.copyOf(all);
        }
        Set<TapePoint> kept = new LinkedHashSet<>();
        for (Slice slice : slices) {
            if (slice != null) {
                slice.give(kept);
            }
        }
        List<TapePoint> samples = new ArrayList<>(kept);
        samples.sort(Comparator.comparing(TapePoint::at));
        return List.copyOf(samples);
    }

    static java.util.Optional<Double> number(TapePoint point) {
        return point.value()
                .map(value -> value instanceof Number number
                        ? number.doubleValue()
                        : value instanceof Boolean truth ? (truth ? 1.0 : 0.0) : Double.NaN)
                .filter(Double::isFinite);
    }

    /** A value as the API sends it: a text, reals as the shortest decimal. */
    static String text(Object value) {
        return value instanceof Double real
                ? BigDecimal.valueOf(real).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
