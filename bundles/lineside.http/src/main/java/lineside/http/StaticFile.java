// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Optional;

/**
 * A file ready to be sent.
 *
 * @param type media type
 * @param plain its bytes
 * @param packed the same compressed, when that makes it smaller
 * @param tag strong entity tag of the plain form, without quotes
 * @param policy what a page may load
 */
record StaticFile(String type, byte[] plain, Optional<byte[]> packed, String tag, String policy) {
    static StaticFile of(String type, byte[] bytes) {
        Optional<byte[]> packed = MediaTypes.compressible(type) && bytes.length > 256
                ? Optional.of(Gzip.compress(bytes)).filter(smaller -> smaller.length < bytes.length)
                : Optional.empty();
        String policy = type.startsWith("text/html") ? ContentPolicy.forPage(bytes) : ContentPolicy.STRICT;
        return new StaticFile(
                type, bytes, packed, Digests.hex(Digests.sha256(bytes)).substring(0, 24), policy);
    }

    int size() {
        return plain.length + packed.map(bytes -> bytes.length).orElse(0);
    }
}
