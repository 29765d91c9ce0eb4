// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;

/** Reals, given and taken as their 64 bits, either as decimals of few digits or as the bytes that changed. */
final class RealColumn {
    private static final int DIGITS = 6;
    private static final int BITS = 255;
    private static final double LARGEST = 1L << 52;
    private static final double[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private RealColumn() {}

    static void encode(ByteOut out, long[] reals) {
        if (reals.length == 0) {
            return;
        }
        int digits = digits(reals);
        out.octet(digits);
        if (digits == BITS) {
            bits(out, reals);
            return;
        }
        long before = 0;
        for (long real : reals) {
            long scaled = Math.round(Double.longBitsToDouble(real) * TENS[digits]);
            out.signed(scaled - before);
            before = scaled;
        }
    }

    /** The fewest digits that give all of them back to the last bit. */
    private static int digits(long[] reals) {
        int digits = 0;
        for (long real : reals) {
            while (digits <= DIGITS && !exact(Double.longBitsToDouble(real), digits)) {
                digits++;
            }
            if (digits > DIGITS) {
                return BITS;
            }
        }
        // A large one among the first may not bear the digits that a later one needs.
        int most = digits;
        return java.util.Arrays.stream(reals).allMatch(real -> exact(Double.longBitsToDouble(real), most))
                ? most
                : BITS;
    }

    private static boolean exact(double real, int digits) {
        double scaled = real * TENS[digits];
        return Math.abs(scaled) < LARGEST
                && Double.doubleToRawLongBits(Math.round(scaled) / TENS[digits]) == Double.doubleToRawLongBits(real);
    }

    private static void bits(ByteOut out, long[] reals) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            long before = 0;
            for (long real : reals) {
                out.octet((int) ((real ^ before) >>> shift & 0xff));
                before = real;
            }
        }
    }

    static double[] decode(ByteIn in, int count) {
        double[] reals = new double[count];
        if (count == 0) {
            return reals;
        }
        int digits = in.octet();
        if (digits == BITS) {
            return bits(in, reals);
        }
        if (digits > DIGITS) {
            throw new IllegalArgumentException("decimals of " + digits + " digits");
        }
        long scaled = 0;
        for (int i = 0; i < count; i++) {
            scaled += in.signed();
            reals[i] = scaled / TENS[digits];
        }
        return reals;
    }

    private static double[] bits(ByteIn in, double[] reals) {
        long[] changed = new long[reals.length];
        for (int shift = 56; shift >= 0; shift -= 8) {
            for (int i = 0; i < changed.length; i++) {
                changed[i] |= (long) in.octet() << shift;
            }
        }
        long before = 0;
        for (int i = 0; i < changed.length; i++) {
            before ^= changed[i];
            reals[i] = Double.longBitsToDouble(before);
        }
        return reals;
    }
}
