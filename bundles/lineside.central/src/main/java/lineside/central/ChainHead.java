// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.util.Arrays;
import java.util.Optional;
import lineside.store.api.Chain;

/** The newest event that is held of a stream in one epoch, and what may follow it. Not safe for several threads. */
final class ChainHead {
    private long seq;
    private byte[] hash = Chain.genesis();

    long seq() {
        return seq;
    }

    byte[] hash() {
        return hash.clone();
    }

    /** Why an event does not follow, one clause; empty when it does. */
    Optional<String> fault(Received next) {
        if (next.streamSeq() > seq + 1) {
            return Optional.of("event " + (seq + 1) + " is missing before event " + next.streamSeq());
        }
        if (next.streamSeq() <= seq) {
            return Optional.of("event " + next.streamSeq() + " stands behind event " + seq);
        }
        // Nobody can check the hash without the fact; the next event's hash tells whether it was the right one.
        byte[] expected = Chain.next(hash, next.epoch(), next.seq(), next.streamSeq(), next.event());
        return next.tombstone() || Arrays.equals(expected, next.hash())
                ? Optional.empty()
                : Optional.of("event " + next.streamSeq() + " is not the one whose hash stands there");
    }

    void advance(Received next) {
        seq = next.streamSeq();
        hash = next.hash();
    }
}
