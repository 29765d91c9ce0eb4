// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import lineside.kernel.JsonException;

/** A payload without its packing; the first byte tells whether there is one. At most a megabyte. */
final class Unpacked {
    private static final int MOST_BYTES = 1_000_000;

    private Unpacked() {}

    static byte[] of(byte[] payload) throws JsonException {
        if (payload.length == 0 || payload[0] != 0x1f) {
            return payload;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(payload))) {
            byte[] plain = in.readNBytes(MOST_BYTES + 1);
            if (plain.length > MOST_BYTES) {
                throw new JsonException("a batch is larger than " + MOST_BYTES + " bytes unpacked");
            }
            return plain;
        } catch (IOException broken) {
            throw new JsonException("a batch cannot be unpacked: " + broken.getMessage(), broken);
        }
    }
}
