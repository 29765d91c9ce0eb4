// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.store.api.Acknowledged;
import lineside.store.api.Head;
import lineside.store.api.Store;

/**
 * Decides whether a sound store may go on in its epoch, by what others saw of it: {@code line.head}, the receiver, and the
 * machine it belongs to.
 */
final class Departure {
    private final Store.Request request;
    private final EpochRow epoch;
    private final Continuity continuity;

    Departure(Store.Request request, EpochRow epoch, Continuity continuity) {
        this.request = request;
        this.epoch = epoch;
        this.continuity = continuity;
    }

    /** {@code cloned}, {@code cut} or {@code restored}; empty when it may go on. */
    Optional<String> reason(String machine, Heads heads, Optional<Witness> witness) throws SQLException {
        if (!machine.equals(request.machineId())) {
            return Optional.of("cloned");
        }
        Optional<String> seen = witness.isPresent() ? against(witness.get(), heads) : Optional.empty();
        if (seen.isPresent()) {
            return seen;
        }
        if (request.knownEpoch() > EpochName.number(epoch.name())) {
            return Optional.of("restored");
        }
        return acknowledged(heads);
    }

    /** A receiver's word counts as that of line.head, and cannot be rewritten here. Of an earlier epoch it says nothing new. */
    private Optional<String> acknowledged(Heads heads) throws SQLException {
        for (Acknowledged word : request.acknowledged()) {
            long number = EpochName.number(word.epoch());
            if (number < EpochName.number(epoch.name())) {
                continue;
            }
            if (!word.epoch().equals(epoch.name())) {
                return Optional.of("restored");
            }
            if (word.streamSeq() == 0) {
                continue;
            }
            Optional<String> behind = behind(List.of(new Head(word.stream(), word.streamSeq(), word.head())), heads);
            if (behind.isPresent()) {
                return behind;
            }
        }
        return Optional.empty();
    }

    /** True when the witness speaks of an earlier epoch than the store: it was not written since, which is no fault. */
    boolean isStale(Witness witness) {
        return EpochName.number(witness.epoch()) < EpochName.number(epoch.name());
    }

    private Optional<String> against(Witness witness, Heads heads) throws SQLException {
        if (isStale(witness)) {
            return Optional.empty();
        }
        if (!witness.epoch().equals(epoch.name())) {
            return Optional.of("restored");
        }
        return behind(witness.heads(), heads);
    }

    private Optional<String> behind(List<Head> seen, Heads heads) throws SQLException {
        for (Head head : seen) {
            if (heads.streamSeq(head.stream()) < head.streamSeq()) {
                return Optional.of("cut");
            }
        }
        for (Head head : seen) {
            byte[] held = continuity.hash(head.stream(), head.streamSeq());
            if (!HexFormat.of().formatHex(held).equals(head.hash())
                    && !continuity.isDropped(head.stream(), head.streamSeq())) {
                return Optional.of("restored");
            }
        }
        return Optional.empty();
    }
}
