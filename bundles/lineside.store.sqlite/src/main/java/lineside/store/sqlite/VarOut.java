// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in which small numbers are short: seven bits each, the highest bit says that more follow. */
final class VarOut {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    VarOut put(long unsigned) {
        long rest = unsigned;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** A number that may be negative: small ones of both signs stay short. */
    VarOut signed(long number) {
        return put((number << 1) ^ (number >> 63));
    }

    VarOut octet(int value) {
        out.write(value);
        return this;
    }

    VarOut text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    VarOut block(byte[] bytes) {
        put(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
