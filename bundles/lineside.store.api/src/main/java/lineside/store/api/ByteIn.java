// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads what {@link ByteOut} wrote, in the same order. Bytes that end early or lie give an {@link IllegalArgumentException}, and
 * cost no memory. For one thread.
 */
public final class ByteIn {
    private final byte[] bytes;
    private int at;

    /** Reads these from their beginning; they are not copied. */
    public ByteIn(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether anything is left. */
    public boolean more() {
        return at < bytes.length;
    }

    /** One byte, 0 to 255. */
    public int octet() {
        if (at >= bytes.length) {
            throw new IllegalArgumentException("the bytes end early");
        }
        return bytes[at++] & 0xff;
    }

    /** A number without sign. */
    public long next() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has too many bytes");
    }

    /** A number that may be negative. */
    public long signed() {
        long value = next();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A count of things of which each takes at least one byte of what is left. */
    public int count() {
        return count(bytes.length - at);
    }

    /** A count that may not be beyond {@code most}. */
    public int count(long most) {
        long value = next();
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(value + " of something, where at most " + most + " can be");
        }
        return (int) value;
    }

    /** Bytes behind their number. */
    public byte[] block() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** UTF-8 behind its length in bytes. */
    public String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** Eight bytes, highest first. */
    public long fixed() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | octet();
        }
        return bits;
    }

    /** A time that was written as what it is after this one. */
    public Instant time(Instant since) {
        if (octet() == 0) {
            return since.plusNanos(signed());
        }
        long seconds = signed();
        return Instant.ofEpochSecond(seconds, next());
    }
}
