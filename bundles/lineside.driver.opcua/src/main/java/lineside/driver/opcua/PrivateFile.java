// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with keys, certificates and passwords. */
final class PrivateFile {
    private PrivateFile() {}

    /** Whole or not at all, also when the power fails, and for us alone: written aside, synced, renamed. */
    static void write(Path file, byte[] content) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path part = posix ? Files.createTempFile(folder, ".new", "", mine) : Files.createTempFile(folder, ".new", "");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel names = FileChannel.open(folder)) {
                names.force(true);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
