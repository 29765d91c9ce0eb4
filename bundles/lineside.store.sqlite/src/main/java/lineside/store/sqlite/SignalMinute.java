// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Optional;
import lineside.kernel.Body;
import lineside.store.api.TapePoint;
import org.jspecify.annotations.Nullable;

/** One signal within the running minute: what stands, and what has come together so far. Times in milliseconds. */
final class SignalMinute {
    private static final String GOOD = "good";

    /** A longer text says nothing in a minute's summary. */
    private static final int LONGEST_TEXT = 200;

    private final String id;
    private @Nullable TapePoint standing;
    private long since;
    private long changes;
    private long bad;
    private Spread spread = new Spread();

    SignalMinute(String id, long from) {
        this.id = id;
        this.since = from;
    }

    /** A change; one that a device dated before what is known already counts from there. */
    void take(TapePoint point) {
        pass(Math.max(since, point.at().toEpochMilli()));
        standing = point;
        changes++;
        reach();
    }

    private void reach() {
        number().ifPresent(spread::reach);
    }

    /** What stands goes on standing up to here. */
    void pass(long until) {
        long millis = Math.max(0, until - since);
        since = Math.max(since, until);
        if (standing == null) {
            return;
        }
        Optional<Double> value = number();
        if (value.isPresent()) {
            spread.stood(value.get(), millis);
        } else if (!standing.quality().equals(GOOD)) {
            bad += millis;
        }
    }

    /** The value that stands, where it is good and a number or a switch: a switch weighs 0 or 1. */
    private Optional<Double> number() {
        return Optional.ofNullable(standing)
                .filter(point -> point.quality().equals(GOOD))
                .flatMap(TapePoint::value)
                .flatMap(value -> {
                    if (value instanceof Boolean on) {
                        return Optional.of(on ? 1.0 : 0.0);
                    }
                    return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
                });
    }

    /** Whether it changed, so that it belongs into this minute. */
    boolean changed() {
        return changes > 0;
    }

    /** Whether something stands. */
    boolean known() {
        return standing != null;
    }

    /** The summary; numbers as decimal texts. */
    Body summary() {
        TapePoint now = java.util.Objects.requireNonNull(standing);
        Optional<String> last = now.value()
                .map(value -> value instanceof Double real ? Spread.decimal(real) : value.toString())
                .filter(text -> text.length() <= LONGEST_TEXT);
        return Body.builder()
                .put("id", id)
                .put("count", changes)
                .put("bad", bad)
                .put("quality", now.quality())
                .putIfPresent("last", last)
                .putIfPresent("min", spread.least())
                .putIfPresent("max", spread.greatest())
                .putIfPresent("mean", spread.mean())
                .build();
    }

    /** A new minute begins with what stands. */
    void begin(long from) {
        since = from;
        changes = 0;
        bad = 0;
        spread = new Spread();
        reach();
    }
}
