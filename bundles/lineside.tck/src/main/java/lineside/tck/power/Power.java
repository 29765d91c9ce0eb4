// SPDX-License-Identifier: Apache-2.0
package lineside.tck.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assertions;

/**
 * Whether the file system of a directory still has power: what was told after a look that succeeded was told before the cut.
 *
 * <p>A shutdown of ext4 is not as sharp as a cut. A sync that is under way can report success for what is thrown away: the
 * transaction with the file's new size is aborted, and one that is no longer there passes for one that was written. Any program
 * that appends and syncs meets this, in about one of eighteen cuts; {@code docs/journal.md} has the numbers. The kernel marks the
 * file system as shut down before it aborts, and refuses every reading from then on, of what it has cached too. So a reading that
 * succeeds after a commit shows that its sync was over before anything was thrown away.
 */
public final class Power implements AutoCloseable {
    private final FileChannel channel;

    private Power(FileChannel channel) {
        this.channel = channel;
    }

    /** Looks at a file of its own: closing a channel on one of SQLite's would drop its locks. */
    public static Power in(Path directory) throws IOException {
        return new Power(FileChannel.open(
                directory.resolve("power"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    /** Fails when the file system that was cut is mounted again in place of a new one: then all that follows says nothing. */
    public static void require(Path directory, String when) {
        try (Power power = in(directory)) {
            power.look();
        } catch (IOException off) {
            Assertions.fail(
                    when
                            + ": the file system that was cut is still in use, by another mount namespace: end its program",
                    off);
        }
    }

    /** Throws when the power is off. The file may be empty: it is refused all the same. */
    public void look() throws IOException {
        channel.read(ByteBuffer.allocate(1), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
