// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import lineside.kernel.Stream;

/**
 * The two packed columns of the journal. {@code id} holds epoch and sequence: 2^40 events per epoch, 2^23 epochs. {@code lane}
 * holds epoch and stream.
 */
final class Places {
    private static final int SEQ_BITS = 40;
    private static final long SEQ_MASK = (1L << SEQ_BITS) - 1;
    private static final int LANE_BITS = 4;
    private static final int LANE_MASK = (1 << LANE_BITS) - 1;
    private static final Stream[] STREAMS = Stream.values();

    private Places() {}

    static long id(long epoch, long seq) {
        return epoch << SEQ_BITS | seq;
    }

    static long epochOf(long id) {
        return id >> SEQ_BITS;
    }

    static long seqOf(long id) {
        return id & SEQ_MASK;
    }

    static long lane(long epoch, Stream stream) {
        return epoch << LANE_BITS | streamId(stream);
    }

    static long laneEpoch(long lane) {
        return lane >> LANE_BITS;
    }

    /** The stream of a lane; null when the number is not one of ours. */
    static @org.jspecify.annotations.Nullable Stream streamOf(long lane) {
        return stream(lane & LANE_MASK);
    }

    /** Ids in the table {@code stream}; fixed by the first schema step, whose order is that of the enum. */
    static int streamId(Stream stream) {
        return stream.ordinal() + 1;
    }

    static @org.jspecify.annotations.Nullable Stream stream(long id) {
        return id >= 1 && id <= STREAMS.length ? STREAMS[(int) id - 1] : null;
    }
}
