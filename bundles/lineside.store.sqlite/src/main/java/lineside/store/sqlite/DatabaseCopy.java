// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Copies one database that may be in use, as of one moment, by SQLite's own operation: copying the files of a live database
 * gives a broken one. Reads on a connection of its own.
 */
final class DatabaseCopy {
    private DatabaseCopy() {}

    static void of(Path source, Path target) throws IOException {
        of(source, target, LogLimit.BYTES);
    }

    /**
     * The same with another limit.
     *
     * @param logBytes gives up when the write-ahead log is larger
     * @throws IOException with one sentence; what was written so far is gone
     */
    static void of(Path source, Path target, long logBytes) throws IOException {
        if (!Files.isRegularFile(source)) {
            throw new IOException("there is no " + source);
        }
        try (Connection connection = Connections.reader(source)) {
            // The copy is another file: what is read is still opened for reading only.
            Pragmas.ask(connection, "query_only=0");
            LogLimit.on(connection, source, logBytes);
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, target.toAbsolutePath().toString());
                vacuum.execute();
            }
        } catch (SQLException failed) {
            Files.deleteIfExists(target);
            throw new IOException(
                    Failures.isInterrupt(failed)
                            ? "the copy was " + LogLimit.sentence(source)
                            : source.getFileName() + " cannot be copied: " + failed.getMessage(),
                    failed);
        }
    }
}
