// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Reads what {@link ByteOut} wrote. Bytes that end early or lie give an {@link IllegalArgumentException}. */
final class ByteIn {
    private final byte[] bytes;
    private int at;

    ByteIn(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    int octet() {
        if (at >= bytes.length) {
            throw new IllegalArgumentException("the bytes end early");
        }
        return bytes[at++] & 0xff;
    }

    long next() {
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

    long signed() {
        long value = next();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A count of things of which each takes at least one byte of what is left. */
    int count() {
        long value = next();
        if (value < 0 || value > bytes.length - at) {
            throw new IllegalArgumentException(value + " of something that cannot be");
        }
        return (int) value;
    }

    byte[] block() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    long fixed() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | octet();
        }
        return bits;
    }

    Instant time(Instant since) {
        if (octet() == 0) {
            return since.plusNanos(signed());
        }
        long seconds = signed();
        return Instant.ofEpochSecond(seconds, next());
    }
}
