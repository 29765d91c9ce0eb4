// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link VarOut} wrote. Bytes that end early or lie about a length give an {@link IllegalArgumentException}. */
final class VarIn {
    private final byte[] bytes;
    private int at;

    VarIn(byte[] bytes) {
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

    /** A count that may not be beyond {@code most}, so that damaged bytes cost no memory. */
    int count(long most) {
        long value = next();
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(value + " of something, where at most " + most + " can be");
        }
        return (int) value;
    }

    byte[] block() {
        int length = count(bytes.length - at);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }
}
