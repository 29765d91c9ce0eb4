// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lineside.store.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * One program per data directory. The operating system holds the lock, so a killed program leaves none behind. The lock is on
 * a file of its own: closing any channel on a database file would drop SQLite's locks on it.
 */
final class StoreLock implements AutoCloseable {
    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; makes the directory when it is not there. */
    static StoreLock take(Path file) throws StoreException {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw Failures.disk(
                        "another program uses the data directory "
                                + file.toAbsolutePath().getParent()
                                + ": stop it, or give this one a data directory of its own",
                        new IllegalStateException("locked"));
            }
            return new StoreLock(channel);
        } catch (IOException unusable) {
            throw Failures.disk(
                    "the data directory " + file.toAbsolutePath().getParent() + " cannot be used: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The operating system has dropped the lock, which is all that was wanted.
        }
    }
}
