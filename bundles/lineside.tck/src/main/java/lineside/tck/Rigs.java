// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where this checkout is, and the counterparts that this project did not write: {@code LINESIDE_PEERS}, or beside it. */
public final class Rigs {
    private Rigs() {}

    /** The folder that holds {@code peers/}; it may not be there. */
    public static Path folder() {
        return given("LINESIDE_PEERS", repository().resolveSibling("shared").resolve("rigs"));
    }

    static Path given(String variable, Path otherwise) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .orElse(otherwise)
                .toAbsolutePath();
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("target-platform"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
