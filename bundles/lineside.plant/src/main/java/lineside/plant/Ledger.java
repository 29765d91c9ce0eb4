// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lineside.kernel.Body;

/**
 * The writer of a ledger: one JSON line per fact, appended with one write per tick and before anybody is shown the tick, so
 * that a killed plant has never shown what its ledger does not hold. One thread.
 */
final class Ledger implements AutoCloseable {
    private final FileChannel file;

    private Ledger(FileChannel file) {
        this.file = file;
    }

    /** Opens or makes a ledger; the torn line of a killed process is cut off. */
    static Ledger open(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file.truncate(endOfLastLine(file));
        file.position(file.size());
        return new Ledger(file);
    }

    void append(List<Body> facts) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Body fact : facts) {
            lines.writeBytes(fact.canonical());
            lines.write('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        file.force(true);
        file.close();
    }

    private static long endOfLastLine(FileChannel file) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = file.size(); end > 0; end--) {
            one.clear();
            file.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
