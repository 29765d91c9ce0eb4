// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The data directory, held against every other gateway until closed: two of them would write one journal. */
final class DataDirectory implements AutoCloseable {
    private final FileChannel lock;

    private DataDirectory(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes the directory when it is missing and takes it, or says that another gateway has it. */
    static DataDirectory take(Path path) throws IOException {
        Files.createDirectories(path.resolve("log"));
        FileChannel lock =
                FileChannel.open(path.resolve("lineside.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lock)) {
            lock.close();
            throw new IOException("another gateway runs on the data directory " + path);
        }
        return new DataDirectory(lock);
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
