// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Floor: bytes to a file and fdatasync, one after the other; either appended, or over bytes that are already there. */
final class AppendArm implements Arm {
    private static final int OVERHEAD = 100;

    private final FileChannel file;
    private final byte[] bytes;
    private final boolean append;

    private AppendArm(FileChannel file, byte[] bytes, boolean append) {
        this.file = file;
        this.bytes = bytes;
        this.append = append;
    }

    static AppendArm appending(Path path, BareRows.Pattern pattern) throws IOException {
        return new AppendArm(open(path), bytes(pattern), true);
    }

    static AppendArm overwriting(Path path, BareRows.Pattern pattern) throws IOException {
        AppendArm arm = new AppendArm(open(path), bytes(pattern), false);
        arm.once();
        return arm;
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** As many bytes as the rows have, with their keys and the hash. */
    private static byte[] bytes(BareRows.Pattern pattern) {
        return (pattern.body() + pattern.answer() + " ".repeat(OVERHEAD)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void once() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long at = append ? file.size() : 0;
        while (buffer.hasRemaining()) {
            at += file.write(buffer, at);
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
