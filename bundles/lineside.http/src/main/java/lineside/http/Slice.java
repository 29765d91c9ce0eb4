// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Set;
import lineside.store.api.TapePoint;
import org.jspecify.annotations.Nullable;

/** What stays of one slice of a {@link Thinning}. */
final class Slice {
    private @Nullable TapePoint first;
    private @Nullable TapePoint last;
    private @Nullable TapePoint least;
    private @Nullable TapePoint greatest;
    private @Nullable TapePoint bad;

    void take(TapePoint point) {
        first = first == null || point.at().isBefore(first.at()) ? point : first;
        last = last == null || !point.at().isBefore(last.at()) ? point : last;
        if (!point.quality().equals("good") && bad == null) {
            bad = point;
        }
        Thinning.number(point).ifPresent(value -> {
            least = least == null || value < Thinning.number(least).orElse(value) ? point : least;
            greatest = greatest == null || value > Thinning.number(greatest).orElse(value) ? point : greatest;
        });
    }

    void give(Set<TapePoint> to) {
        for (TapePoint point : new TapePoint[] {first, least, greatest, bad, last}) {
            if (point != null) {
                to.add(point);
            }
        }
    }
}
