// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.HexFormat;
import lineside.kernel.Stream;

/**
 * The newest event of a stream.
 *
 * @param stream the stream
 * @param streamSeq its sequence; 0 when the stream is empty
 * @param hash its hash in lower-case hex; of the genesis when empty
 */
public record Head(Stream stream, long streamSeq, String hash) {
    /** The head of an empty stream. */
    public static Head empty(Stream stream) {
        return new Head(stream, 0, HexFormat.of().formatHex(Chain.genesis()));
    }
}
