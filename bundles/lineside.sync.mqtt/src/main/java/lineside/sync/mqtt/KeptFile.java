// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A small file of lines that is only ever whole: written aside, synced and renamed. */
record KeptFile(Path path) {
    List<String> lines() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
    }

    /** Synced before it takes the other one's place: a power cut would else leave an empty file under the good name. */
    void replace(List<String> lines) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        String text = String.join("\n", lines) + "\n";
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return String.valueOf(path.getFileName());
    }
}
