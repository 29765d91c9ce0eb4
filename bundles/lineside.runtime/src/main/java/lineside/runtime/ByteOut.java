// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Bytes in which small numbers are short: seven bits each, the highest bit says that more follow. */
final class ByteOut {
    /** Differences up to some 68 years are one number of nanoseconds. */
    static final long NEAR = 1L << 31;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ByteOut put(long unsigned) {
        long rest = unsigned;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    ByteOut signed(long number) {
        return put((number << 1) ^ (number >> 63));
    }

    ByteOut octet(int value) {
        out.write(value);
        return this;
    }

    ByteOut text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteOut block(byte[] bytes) {
        put(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    ByteOut fixed(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    /** A time as what it is after another one, to the nanosecond. */
    ByteOut time(Instant time, Instant since) {
        Duration after = Duration.between(since, time);
        if (Math.abs(after.getSeconds()) < NEAR) {
            return octet(0).signed(after.toNanos());
        }
        return octet(1).signed(time.getEpochSecond()).put(time.getNano());
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
