// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the floors write: beside the journal, on the same disk; a new folder for each. Not safe for several threads. */
final class Place {
    private final Path folder;
    private int number;

    Place(Path folder) {
        this.folder = folder;
    }

    Path fresh() throws IOException {
        return Files.createDirectories(folder.resolve(Integer.toString(++number)));
    }
}
