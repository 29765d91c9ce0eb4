// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final List<Acknowledged> kept;
    private final Set<String> early = new TreeSet<>();

    /**
     * Looks from outside.
     *
     * @param kept what the uplinks of this gateway kept. An epoch that did not go on, because it was cut or restored, is told by
     *     the one after it: of such a one these are a remark and no fault
     */
    Outside(JournalFile journal, Optional<Witness> witness, List<Acknowledged> acknowledged, List<Acknowledged> kept) {
        this.journal = journal;
        this.witness = witness;
        this.acknowledged = acknowledged;
        this.kept = kept;
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
        for (Acknowledged word : acknowledged) {
            Optional<String> fault = fault(epochs, word);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return kept(epochs);
    }

    private Optional<String> kept(List<EpochRow> epochs) throws SQLException {
        long present = EpochName.number(epochs.get(epochs.size() - 1).name());
        boolean restored = Restored.get(journal.connection()).isPresent();
        for (Acknowledged word : kept) {
            Optional<String> fault = fault(epochs, word);
            if (fault.isPresent() && !restored && EpochName.number(word.epoch()) >= present) {
                return fault;
            }
            fault.ifPresent(told -> early.add(word.epoch()));
        }
        return Optional.empty();
    }

    /** What else is to be said, behind a semicolon; to be asked when there is no fault. */
    String remark() {
        if (!early.isEmpty()) {
            return "; receivers hold other events of epoch " + String.join(", ", early)
                    + ", which ended early, as the one after it says";
        }
        return kept.isEmpty() ? "" : "; it agrees with what the uplinks kept of receivers";
    }

    private Optional<String> fault(List<EpochRow> epochs, Acknowledged word) throws SQLException {
        Optional<EpochRow> epoch =
                epochs.stream().filter(row -> row.name().equals(word.epoch())).findFirst();
        return epoch.isPresent()
                ? fault(epoch.get(), word, "a receiver holds")
                : Optional.of("a receiver holds " + word.place() + ", an epoch that this journal does not know");
    }

    private Optional<String> fault(EpochRow epoch, Acknowledged seen, String who) throws SQLException {
        Connection connection = journal.connection();
        Continuity continuity = new Continuity(connection, epoch, new Rows());
        byte[] held = continuity.hash(seen.stream(), seen.streamSeq());
        if (seen.streamSeq() == 0
                || HexFormat.of().formatHex(held).equals(seen.head())
                || continuity.isDropped(seen.stream(), seen.streamSeq())) {
            return Optional.empty();
        }
        return Optional.of(
                held.length == 0
                        ? "the journal was cut: " + who + " " + seen.place() + ", which is not there"
                        : "the journal was rewritten: " + who + " another hash at " + seen.place());
    }
}
