// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.store.api.Acknowledged;
import lineside.store.api.Head;

/**
 * What others have seen of a journal. A chain that was computed anew is whole in itself; only somebody outside can tell: {@code
 * line.head}, and receivers by what they acknowledged.
 */
final class Outside {
    private final JournalFile journal;
    private final Optional<Witness> witness;
    private final List<Acknowledged> acknowledged;

    Outside(JournalFile journal, Optional<Witness> witness, List<Acknowledged> acknowledged) {
        this.journal = journal;
        this.witness = witness;
        this.acknowledged = acknowledged;
    }

    /** One sentence about the first thing that others have seen and the journal does not hold. */
    Optional<String> fault(List<EpochRow> epochs) throws SQLException {
        EpochRow last = epochs.get(epochs.size() - 1);
        for (Head head : witness.map(Witness::heads).orElse(List.of())) {
            if (!witness.get().epoch().equals(last.name())) {
                break;
            }
            Acknowledged seen = new Acknowledged(last.name(), head.stream(), head.streamSeq(), head.hash());
            Optional<String> fault = fault(last, seen, "line.head has seen");
            if (fault.isPresent()) {
                return fault;
            }
        }
        return acknowledged(epochs);
    }

    private Optional<String> acknowledged(List<EpochRow> epochs) throws SQLException {
        for (Acknowledged word : acknowledged) {
            Optional<EpochRow> epoch = epochs.stream()
                    .filter(row -> row.name().equals(word.epoch()))
                    .findFirst();
            if (epoch.isEmpty()) {
                return Optional.of("a receiver holds " + word.place() + ", an epoch that this journal does not know");
            }
            Optional<String> fault = fault(epoch.get(), word, "a receiver holds");
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(EpochRow epoch, Acknowledged seen, String who) throws SQLException {
        Connection connection = journal.connection();
        byte[] held = new Continuity(connection, epoch, new Rows()).hash(seen.stream(), seen.streamSeq());
        if (seen.streamSeq() == 0 || HexFormat.of().formatHex(held).equals(seen.head())) {
            return Optional.empty();
        }
        return Optional.of(
                held.length == 0
                        ? "the journal was cut: " + who + " " + seen.place() + ", which is not there"
                        : "the journal was rewritten: " + who + " another hash at " + seen.place());
    }
}
