// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.store.api.Head;

/**
 * Proves a journal: over all epochs, that no sequence has a gap, that every hash follows from the one before it in its stream,
 * and that every body is the canonical text that was hashed. A {@code line.head} beside the file must not have seen more than
 * the file holds. One pass, constant memory. Uses only the file, so that anybody can check it.
 */
public final class Verify {
    /**
     * What came of it.
     *
     * @param ok whether the journal is whole
     * @param text {@code ok <n> events, <k> streams, epoch <e>}, or what is wrong with the first bad row
     */
    public record Result(boolean ok, String text) {}

    private Verify() {}

    /**
     * Checks a journal.
     *
     * @param path {@code line.db}, of a running gateway or a copy, or a directory that holds it
     * @throws IOException with one sentence when there is no journal to check
     */
    public static Result file(Path path) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve("line.db") : path;
        Optional<Witness> witness = witness(file);
        try (JournalFile journal = JournalFile.open(file)) {
            return check(journal, witness);
        } catch (SQLException givenUp) {
            throw new IOException("the check was " + LogLimit.sentence(file), givenUp);
        }
    }

    /** Read before the journal, so that a running gateway cannot get ahead of what is compared. */
    private static Optional<Witness> witness(Path file) throws IOException {
        return WitnessFile.read(file.resolveSibling("line.head")).newest();
    }

    private static Result check(JournalFile journal, Optional<Witness> witness) throws SQLException {
        ChainCheck chain = new ChainCheck();
        try {
            Pragmas.begin(journal.connection());
            List<EpochRow> epochs = EpochRow.all(journal.connection());
            if (epochs.isEmpty()) {
                return new Result(false, "bad: the journal has no epoch");
            }
            chain.names(journal.connection(), epochs);
            Optional<String> fault = rows(journal, chain);
            if (fault.isEmpty()) {
                fault = unseen(journal, epochs.get(epochs.size() - 1), witness);
            }
            return fault.map(text -> new Result(false, "bad: " + text))
                    .orElseGet(() -> new Result(
                            true,
                            "ok " + chain.events() + " events, " + chain.streams() + " streams, epoch "
                                    + epochs.get(epochs.size() - 1).name()));
        } catch (SQLException unreadable) {
            if (Failures.isInterrupt(unreadable)) {
                throw unreadable;
            }
            return new Result(
                    false, "bad: after " + chain.place() + " the file cannot be read: " + unreadable.getMessage());
        }
    }

    private static Optional<String> rows(JournalFile journal, ChainCheck chain) throws SQLException {
        try (PreparedStatement select = journal.connection()
                        .prepareStatement(
                                "SELECT id, lane, stream_seq, type, at, clock, actor, CAST(body AS BLOB), hash"
                                        + " FROM journal ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Optional<String> fault = chain.take(row);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    /** A chain that was computed anew is whole in itself; only somebody outside can tell. */
    private static Optional<String> unseen(JournalFile journal, EpochRow epoch, Optional<Witness> witness)
            throws SQLException {
        if (witness.isEmpty() || !witness.get().epoch().equals(epoch.name())) {
            return Optional.empty();
        }
        Continuity held = new Continuity(journal.connection(), epoch, new Rows());
        for (Head seen : witness.get().heads()) {
            String hash = HexFormat.of().formatHex(held.hash(seen.stream(), seen.streamSeq()));
            if (!hash.equals(seen.hash())) {
                String place = seen.stream().code() + " " + seen.streamSeq() + " of epoch " + epoch.name();
                return Optional.of(
                        hash.isEmpty()
                                ? "the journal was cut: line.head has seen " + place + ", which is not there"
                                : "the journal was rewritten: line.head has seen another hash at " + place);
            }
        }
        return Optional.empty();
    }
}
