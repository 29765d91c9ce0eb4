// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compressed bytes with a check sum (zlib format), so that changed ones are noticed. */
final class Deflation {
    /** More than any block is; what claims to be larger is damaged. */
    static final int LARGEST = 64 << 20;

    private Deflation() {}

    static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(6);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 16);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Refuses damaged bytes with an {@link IllegalArgumentException}. */
    static byte[] inflate(byte[] packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if ((count == 0 && !inflater.finished()) || out.size() > LARGEST) {
                    throw new IllegalArgumentException("compressed bytes end early or without end");
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("compressed bytes are damaged: " + damaged.getMessage(), damaged);
        } finally {
            inflater.end();
        }
    }
}
