// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Bytes in which small numbers are short: seven bits each, lowest first, the highest bit says that more follow. What the tape
 * is made of. For one thread.
 */
public final class ByteOut {
    /** Differences up to some 68 years are one number of nanoseconds. */
    private static final long NEAR = 1L << 31;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number without sign, 1 to 10 bytes. */
    public ByteOut put(long unsigned) {
        long rest = unsigned;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** A number that may be negative: small ones of both signs stay short. */
    public ByteOut signed(long number) {
        return put((number << 1) ^ (number >> 63));
    }

    /** One byte: the lowest eight bits. */
    public ByteOut octet(int value) {
        out.write(value);
        return this;
    }

    /** UTF-8 behind its length in bytes. */
    public ByteOut text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes behind their number. */
    public ByteOut block(byte[] bytes) {
        put(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Eight bytes, highest first. */
    public ByteOut fixed(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    /** A time as what it is after another one, to the nanosecond. */
    public ByteOut time(Instant time, Instant since) {
        Duration after = Duration.between(since, time);
        if (Math.abs(after.getSeconds()) < NEAR) {
            return octet(0).signed(after.toNanos());
        }
        return octet(1).signed(time.getEpochSecond()).put(time.getNano());
    }

    /** All that was put. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
