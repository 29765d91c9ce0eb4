// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Least, greatest and mean of a value over some time, as decimal texts. */
final class Spread {
    private static final MathContext DIGITS = new MathContext(9);

    private double sum;
    private long weighed;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    /** The value came to this, if only for a moment. */
    void reach(double value) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    void stood(double value, long millis) {
        sum += value * millis;
        weighed += millis;
    }

    Optional<String> least() {
        return Optional.of(least).filter(value -> value <= greatest).map(Spread::decimal);
    }

    Optional<String> greatest() {
        return Optional.of(greatest).filter(value -> value >= least).map(Spread::decimal);
    }

    /** Weighted by time; empty when it stood for none. */
    Optional<String> mean() {
        return Optional.of(sum).filter(all -> weighed > 0).map(all -> decimal(all / weighed));
    }

    static String decimal(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
