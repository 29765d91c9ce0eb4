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

    /** {@code FROM TO [tape]}: two data directories, and whether the tape is wanted. Exit 0 copied, 1 not, 2 wrong arguments. */
    public static void main(String[] arguments) {
        boolean tape = arguments.length == 3 && arguments[2].equals("tape");
        if (arguments.length != 2 && !tape) {
            System.err.println("usage: copy FROM TO [tape]    where both are data directories");
            System.exit(2);
        }
        try {
            if (tape) {
                // First, so that it tells nothing that the copy of the journal does not have yet.
                copy(Path.of(arguments[0]), Path.of(arguments[1]), "tape.db");
            }
            copy(Path.of(arguments[0]), Path.of(arguments[1]));
        } catch (IOException | SQLException failed) {
            System.err.println("copy: " + failed.getMessage());
            System.exit(1);
        }
    }

    static void copy(Path from, Path to) throws IOException, SQLException {
        copy(from, to, "line.db");
    }

    private static void copy(Path from, Path to, String name) throws IOException, SQLException {
        Path source = from.resolve(name);
        if (!Files.exists(source)) {
            throw new IOException("there is no " + source);
        }
        Files.createDirectories(to);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, to.resolve(name).toString());
            vacuum.execute();
        }
    }
}
