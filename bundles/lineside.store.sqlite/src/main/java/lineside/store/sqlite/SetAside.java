// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts a database aside under another name, with its log, so that SQLite can still open the two together. Nothing is ever
 * deleted: what is set aside may be the only record of a shift.
 */
final class SetAside {
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private SetAside() {}

    /** Renames {@code file} and what belongs to it. */
    static void of(Path file, Path aside) throws IOException {
        for (String part : PARTS) {
            Path from = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(from)) {
                Sync.rename(from, file.resolveSibling(aside.getFileName() + part));
            }
        }
    }

    /** The first free {@code <file>.aside-<n>}. */
    static Path free(Path file) {
        for (int n = 1; ; n++) {
            Path candidate = file.resolveSibling(file.getFileName() + ".aside-" + n);
            boolean taken =
                    PARTS.stream().anyMatch(part -> Files.exists(file.resolveSibling(candidate.getFileName() + part)));
            if (!taken) {
                return candidate;
            }
        }
    }
}
