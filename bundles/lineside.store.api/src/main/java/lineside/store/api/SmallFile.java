// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file beside the store that is only ever whole, also when the power fails. */
public final class SmallFile {
    /** For its owner alone. */
    public static final String SECRET = "rw-------";

    /** For anybody to read. */
    public static final String OPEN = "rw-r--r--";

    private SmallFile() {}

    /**
     * Written aside, synced and renamed, with the name synced too: a power cut would else leave an empty file under the good name.
     *
     * @param mode at most that, where the file system knows owners; as {@code ls} shows it
     */
    public static void write(Path file, String text, String mode) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        } else {
            Files.createFile(fresh);
        }
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel name = FileChannel.open(folder, StandardOpenOption.READ)) {
            name.force(true);
        }
    }
}
