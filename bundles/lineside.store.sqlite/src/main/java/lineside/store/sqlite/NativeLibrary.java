// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import lineside.store.api.StoreException;

/**
 * SQLite's native code is unpacked below the data directory: hardened hosts forbid executing anything in /tmp. A process that
 * was killed leaves its copy behind, more than a megabyte each time, so the first use clears away what is there.
 */
final class NativeLibrary {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** Call with the directory's lock held, before the first connection. */
    static synchronized void unpackBelow(Path dataDirectory) throws StoreException {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        Path directory = dataDirectory.resolve("native");
        try {
            Files.createDirectories(directory);
            clear(directory);
        } catch (IOException unusable) {
            throw Failures.disk(
                    "the data directory " + dataDirectory + " cannot be used: " + unusable.getMessage(), unusable);
        }
        System.setProperty(PROPERTY, directory.toAbsolutePath().toString());
    }

    static void clear(Path directory) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "sqlite-*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
