// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.store.api.SmallFile;

/** A small file of lines that is only ever whole. */
record KeptFile(Path path) {
    List<String> lines() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
    }

    void replace(List<String> lines) throws IOException {
        SmallFile.write(path, String.join("\n", lines) + "\n", SmallFile.OPEN);
    }

    @Override
    public String toString() {
        return String.valueOf(path.getFileName());
    }
}
