// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        } catch (IOException failed) {
            System.err.println("copy: " + failed.getMessage());
            System.exit(1);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        copy(from, to, "line.db");
        if (Files.exists(from.resolve(Segments.FOLDER))) {
            // Behind the database: every manifest in the copy has its file.
            Tree.copy(from.resolve(Segments.FOLDER), to.resolve(Segments.FOLDER));
        }
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        if (!Files.exists(from.resolve(name))) {
            throw new IOException("there is no " + from.resolve(name));
        }
        Files.createDirectories(to);
        DatabaseCopy.of(from.resolve(name), to.resolve(name));
    }
}
