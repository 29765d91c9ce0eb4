// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lineside.store.api.StoreException;

/** SQLite's native code is unpacked below the data directory: hardened hosts forbid executing anything in /tmp. */
final class NativeLibrary {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    static void unpackBelow(Path dataDirectory) throws StoreException {
        Path directory = dataDirectory.resolve("native");
        try {
            Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw Failures.disk(
                    "the data directory " + dataDirectory + " cannot be used: " + unusable.getMessage(), unusable);
        }
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, directory.toAbsolutePath().toString());
        }
    }
}
