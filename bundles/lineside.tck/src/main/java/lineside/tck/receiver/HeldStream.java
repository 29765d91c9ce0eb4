// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.store.api.Chain;

/** The hashes that a receiver holds of one stream in one epoch, gapless from 1; not safe for several threads. */
final class HeldStream {
    private final List<byte[]> hashes = new ArrayList<>();

    HeldStream copy() {
        HeldStream copy = new HeldStream();
        copy.hashes.addAll(hashes);
        return copy;
    }

    /** The newest sequence; 0 when there is none. */
    long mark() {
        return hashes.size();
    }

    /** The hash at a sequence, which has to be held, in lower-case hex; at 0 that of the genesis. */
    String headAt(long seq) {
        return HexFormat.of().formatHex(at(seq));
    }

    List<String> all() {
        return hashes.stream().map(hash -> HexFormat.of().formatHex(hash)).toList();
    }

    private byte[] at(long seq) {
        return seq == 0 ? Chain.genesis() : hashes.get((int) seq - 1);
    }

    /** Takes an event that is held already, or is the next one; otherwise says why not. */
    Optional<Verdict> take(WireEvent event) {
        long seq = event.stored().streamSeq();
        if (seq < 1 || seq > mark() + 1) {
            return Optional.of(Verdict.of(Verdict.Outcome.GAP, "event " + mark() + " is followed by " + seq));
        }
        boolean repeated = seq <= mark();
        if (repeated && !Arrays.equals(at(seq), event.stored().hash())) {
            return Optional.of(Verdict.of(Verdict.Outcome.CHANGED, "event " + seq + " was another before"));
        }
        if (!event.follows(at(seq - 1))) {
            return Optional.of(
                    repeated
                            ? Verdict.of(Verdict.Outcome.CHANGED, "event " + seq + " came again with another content")
                            : Verdict.of(Verdict.Outcome.BROKEN, "the hash of event " + seq + " does not follow"));
        }
        if (!repeated) {
            hashes.add(event.stored().hash());
        }
        return Optional.empty();
    }
}
