// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.Acknowledged;

/**
 * Proves a journal: over all epochs, that no sequence has a gap, that every hash follows from the one before it in its stream,
 * that every body is the canonical text that was hashed, and that an epoch ends where the next one says. A {@code line.head}
 * beside the file, and what receivers have acknowledged, must not have seen anything else. One pass, constant memory. Uses only
 * the file, so that anybody can check it.
 */
public final class Verify {
    /**
     * What came of it.
     *
     * @param ok whether the journal is whole
     * @param text {@code ok <n> events, <k> streams, epoch <e>}, or what is wrong with the first bad row; behind a semicolon a
     *     note about a {@code line.head} that is of no use
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
        return file(path, List.of());
    }

    /**
     * Checks a journal against what receivers have said that they hold: who rewrites a journal and computes every hash anew
     * cannot rewrite that.
     *
     * @param path {@code line.db}, of a running gateway or a copy, or a directory that holds it
     * @throws IOException with one sentence when there is no journal to check
     */
    public static Result file(Path path, List<Acknowledged> acknowledged) throws IOException {
        return file(path, acknowledged, List.of());
    }

    /** The same, and against what the uplinks of this gateway kept, which was read before. */
    static Result file(Path path, List<Acknowledged> acknowledged, List<Acknowledged> kept) throws IOException {
        Path file = Files.isDirectory(path) ? path.resolve("line.db") : path;
        // Read before the journal, so that a running gateway cannot get ahead of what is compared.
        WitnessFile.Reading seen = WitnessFile.read(file.resolveSibling("line.head"));
        try (JournalFile journal = JournalFile.open(file)) {
            return check(journal, new Outside(journal, seen.newest(), acknowledged, kept), seen.torn());
        } catch (SQLException givenUp) {
            throw new IOException("the check was " + LogLimit.sentence(file), givenUp);
        }
    }

    private static Result check(JournalFile journal, Outside outside, boolean torn) throws SQLException {
        ChainCheck chain = new ChainCheck();
        RecordCheck record = new RecordCheck(journal.connection(), chain);
        try {
            // Before the journal, so that a running gateway cannot seal in between.
            Set<String> there = Segments.files(journal.connection());
            Pragmas.begin(journal.connection());
            List<EpochRow> epochs = EpochRow.all(journal.connection());
            if (epochs.isEmpty()) {
                return new Result(false, "bad: the journal has no epoch");
            }
            Optional<String> fault = chain.names(journal.connection(), epochs);
            if (fault.isEmpty()) {
                fault = record.fault();
            }
            if (fault.isEmpty()) {
                fault = outside.fault(epochs);
            }
            if (fault.isEmpty()) {
                fault = file(journal);
            }
            String last = epochs.get(epochs.size() - 1).name();
            String ok = "ok " + chain.events() + " events, " + chain.streams() + " streams, epoch " + last
                    + (torn ? "; line.head is torn: somebody or a power cut has damaged it" : "")
                    + record.remark()
                    + strays(there, epochs, record.files())
                    + outside.remark();
            return fault.map(text -> new Result(false, "bad: " + text)).orElseGet(() -> new Result(true, ok));
        } catch (SQLException unreadable) {
            if (Failures.isInterrupt(unreadable)) {
                throw unreadable;
            }
            return new Result(
                    false, "bad: after " + chain.place() + " the file cannot be read: " + unreadable.getMessage());
        }
    }

    /** What no event rests on, such as an index or a table of a projection, can be damaged while every chain is whole. */
    private static Optional<String> file(JournalFile journal) throws SQLException {
        String verdict = Pragmas.ask(journal.connection(), "quick_check(1)");
        return verdict.equals("ok") ? Optional.empty() : Optional.of("the file is damaged: " + verdict);
    }

    /** Files that no manifest names: an interrupted sealing leaves one, and so does somebody who takes a manifest away. */
    private static String strays(Set<String> there, List<EpochRow> epochs, Set<String> named) {
        return there.stream()
                .filter(name -> !named.contains(name))
                .filter(name -> epochs.stream().anyMatch(epoch -> name.startsWith(epoch.name() + ".")))
                .findFirst()
                .map(name -> "; the segment " + name
                        + " has no manifest: its sealing was interrupted, or somebody took the manifest away")
                .orElse("");
    }
}
