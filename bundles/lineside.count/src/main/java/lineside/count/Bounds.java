// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How a counter may move (DOMAIN 2.4).
 *
 * @param modulus how many different readings it has, when it rolls over
 * @param rate greatest rate, pieces per second
 * @param retentive whether the PLC keeps it through a restart
 */
record Bounds(Optional<Long> modulus, BigDecimal rate, boolean retentive) {
    private static final BigDecimal MARGIN = new BigDecimal("1.2");
    private static final long SLACK = 2;
    private static final long NANOS = 1_000_000_000L;
    private static final long TEN_MINUTES = 600 * NANOS;

    /** The most pieces that can have been made in this time: 1.2 r t + 2. */
    long most(long nanos) {
        BigInteger most = rate.multiply(MARGIN)
                .multiply(BigDecimal.valueOf(nanos))
                .movePointLeft(9)
                .toBigInteger()
                .add(BigInteger.valueOf(SLACK));
        return most.bitLength() > 62 ? Long.MAX_VALUE : most.longValue();
    }

    /** Whether it may have rolled over more than once, or once and nobody can tell: r t >= M/2. */
    boolean tooLongToTell(long nanos) {
        return modulus.isPresent() && nanos >= share(2);
    }

    /** How far apart two stored baselines may be at most: 10 minutes or M/(8r). */
    long storeEveryNanos() {
        return modulus.isPresent() ? Math.min(TEN_MINUTES, share(8)) : TEN_MINUTES;
    }

    /** At most this many pieces are made in this time. */
    long atMost(long nanos) {
        return rate.multiply(BigDecimal.valueOf(nanos))
                .movePointLeft(9)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** The time in which, at the greatest rate, so many pieces are made. */
    long cyclesNanos(long pieces) {
        return BigDecimal.valueOf(pieces)
                .movePointRight(9)
                .divide(rate, 0, RoundingMode.CEILING)
                .longValue();
    }

    /** The time in which, at the greatest rate, it turns this part of its modulus; nanoseconds. */
    private long share(long part) {
        BigDecimal nanos = BigDecimal.valueOf(modulus.orElseThrow())
                .movePointRight(9)
                .divide(rate.multiply(BigDecimal.valueOf(part)), 0, RoundingMode.CEILING);
        return nanos.toBigInteger().bitLength() > 62 ? Long.MAX_VALUE : nanos.longValue();
    }
}
