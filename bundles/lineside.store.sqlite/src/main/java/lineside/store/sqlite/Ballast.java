// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that holds room on the disk until it is needed. On a full disk SQLite can neither delete nor checkpoint, so room must
 * be there before anything else can be done: as much as the log may take twice.
 */
final class Ballast {
    /** At most so much, and never more than a quarter of a small disk; grows by a slice at once. */
    private static final long MOST = 32L << 20;

    private static final int SLICE = 1 << 20;

    private final Path file;

    Ballast(Path directory) {
        this.file = directory.resolve("ballast");
    }

    static long wanted(long total) {
        return Math.min(MOST, total / 4 / SLICE * SLICE);
    }

    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException none) {
            return 0;
        }
    }

    /** Adds a slice of what does not shrink where a file system compresses. */
    void grow() throws IOException {
        byte[] noise = new byte[SLICE];
        long state = bytes() + 1;
        for (int i = 0; i < noise.length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            noise[i] = (byte) (state >>> 56);
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer slice = ByteBuffer.wrap(noise);
            while (slice.hasRemaining()) {
                channel.write(slice);
            }
        }
    }

    /** Gives the room back; true when there was some. */
    boolean release() throws IOException {
        return Files.deleteIfExists(file);
    }
}
