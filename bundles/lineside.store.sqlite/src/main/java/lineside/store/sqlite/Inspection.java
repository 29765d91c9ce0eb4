// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks at a database before anything is written to it, on a connection that cannot write: what turns out to be damaged must
 * be set aside as it was found.
 */
final class Inspection {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Duration BUDGET = Duration.ofMinutes(2);

    private final Path file;
    private final Migrations schema;
    private final LongSupplier nanos;
    private final Duration budget;

    Inspection(Path file, Migrations schema, LongSupplier nanos) {
        this(file, schema, nanos, BUDGET);
    }

    /** With a time of its own after which the check of the whole file ends. */
    Inspection(Path file, Migrations schema, LongSupplier nanos, Duration budget) {
        this.budget = budget;
        this.file = file;
        this.schema = schema;
        this.nanos = nanos;
    }

    /** Looks further into a file that is sound as far as SQLite can tell. */
    @FunctionalInterface
    interface Further {
        /** One sentence about what is wrong; empty when nothing is. */
        Optional<String> fault(Connection connection) throws SQLException;
    }

    /**
     * What came of it.
     *
     * @param reason {@code damaged} or {@code newer-schema}; empty when the file can be used
     * @param sentences what was found, in English
     */
    record Finding(Optional<String> reason, List<String> sentences) {
        static Finding damaged(String sentence) {
            return new Finding(Optional.of("damaged"), List.of(sentence));
        }
    }

    /** Throws only when the file could not be looked at. */
    Finding look(Further further) throws SQLException, IOException {
        if (!hasHeader()) {
            return Finding.damaged(file.getFileName() + " is not a database: its first bytes are not SQLite's");
        }
        try (Connection connection = Connections.reader(file)) {
            return look(connection, further);
        } catch (SQLException failed) {
            if (Failures.isDamage(failed)) {
                return Finding.damaged(file.getFileName() + " cannot be read: " + failed.getMessage());
            }
            throw failed;
        }
    }

    private Finding look(Connection connection, Further further) throws SQLException {
        if (!schema.isOurs(connection)) {
            return Finding.damaged(file.getFileName() + " was not made by this product");
        }
        if (schema.isNewer(connection)) {
            String sentence = file.getFileName() + " was written by a newer version of this product";
            return new Finding(Optional.of("newer-schema"), List.of(sentence));
        }
        Deadline.on(connection, nanos).in(budget.toNanos());
        List<String> unfinished = List.of();
        try {
            String verdict = Pragmas.ask(connection, "quick_check(1)");
            if (!verdict.equals("ok")) {
                return Finding.damaged(file.getFileName() + " is damaged: " + verdict);
            }
        } catch (SQLException stopped) {
            if (!Failures.isInterrupt(stopped)) {
                throw stopped;
            }
            unfinished = List.of("the check of " + file.getFileName() + " took longer than " + budget.toSeconds()
                    + " s and was not finished");
        }
        org.sqlite.ProgressHandler.clearHandler(connection);
        Optional<String> fault = further.fault(connection);
        return fault.isPresent() ? Finding.damaged(fault.get()) : new Finding(Optional.empty(), unfinished);
    }

    private boolean hasHeader() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }
}
