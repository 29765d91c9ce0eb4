// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Copies a journal to another directory, also one that is being written, as a plain program. The database's own copy
 * operation is used: copying the files of a live database gives a broken one.
 */
public final class CopyMain {
    private CopyMain() {}

    /** {@code FROM TO}: two data directories. Exit 0 copied, 1 not, 2 wrong arguments. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: copy FROM TO    where both are data directories");
            System.exit(2);
        }
        try {
            copy(Path.of(arguments[0]), Path.of(arguments[1]));
        } catch (IOException | SQLException failed) {
            System.err.println("copy: " + failed.getMessage());
            System.exit(1);
        }
    }

    static void copy(Path from, Path to) throws IOException, SQLException {
        Path source = from.resolve("line.db");
        if (!Files.exists(source)) {
            throw new IOException("there is no journal " + source);
        }
        Files.createDirectories(to);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, to.resolve("line.db").toString());
            vacuum.execute();
        }
    }
}
