// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.Head;

/** The newest place and hash of every stream of one epoch, and the newest sequence over all. Owned by one thread. */
final class Heads {
    private static final Stream[] STREAMS = Stream.values();

    private final long[] streamSeqs = new long[STREAMS.length];
    private final byte[][] hashes = new byte[STREAMS.length][];
    private final Head[] written = new Head[STREAMS.length];
    private long seq;

    Heads() {
        Arrays.fill(hashes, Chain.genesis());
        for (Stream stream : STREAMS) {
            written[stream.ordinal()] = Head.empty(stream);
        }
    }

    /** A copy to go on from; the original stays for the case that the commit fails. */
    Heads copy() {
        Heads copy = new Heads();
        System.arraycopy(streamSeqs, 0, copy.streamSeqs, 0, streamSeqs.length);
        System.arraycopy(hashes, 0, copy.hashes, 0, hashes.length);
        System.arraycopy(written, 0, copy.written, 0, written.length);
        copy.seq = seq;
        return copy;
    }

    long seq() {
        return seq;
    }

    void seq(long newest) {
        seq = newest;
    }

    long streamSeq(Stream stream) {
        return streamSeqs[stream.ordinal()];
    }

    byte[] hash(Stream stream) {
        return hashes[stream.ordinal()];
    }

    void put(Stream stream, long streamSeq, byte[] hash) {
        streamSeqs[stream.ordinal()] = streamSeq;
        hashes[stream.ordinal()] = hash;
    }

    /** In the order of {@link Stream}. Only what has moved since the last call is written anew. */
    List<Head> list() {
        for (Stream stream : STREAMS) {
            if (written[stream.ordinal()].streamSeq() != streamSeq(stream)) {
                String hash = HexFormat.of().formatHex(hash(stream));
                written[stream.ordinal()] = new Head(stream, streamSeq(stream), hash);
            }
        }
        return List.of(written);
    }
}
