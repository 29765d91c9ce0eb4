// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Floor: one writer takes all that waits and commits it at once; the same rows as the product, nothing else. */
final class GroupCommitArm implements Arm {
    private static final int MOST = 1_000;

    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final BareRows rows;
    private final Thread writer;
    private long number;

    GroupCommitArm(Path file, BareRows.Pattern pattern) throws SQLException {
        this.connection = Sqlite.open(file);
        Sqlite.createTables(connection);
        this.rows = new BareRows(connection, pattern);
        this.writer = new Thread(this::write, "bench-writer");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void once() throws Exception {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        hand(mine);
        mine.get(60, TimeUnit.SECONDS);
    }

    /** Completes it when it is durable. */
    void hand(CompletableFuture<Void> waits) {
        waiting.add(waits);
    }

    private void write() {
        List<CompletableFuture<Void>> group = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                group.add(waiting.take());
                waiting.drainTo(group, MOST);
                commit(group.size());
                group.forEach(done -> done.complete(null));
                group.clear();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (SQLException failed) {
            group.forEach(waits -> waits.completeExceptionally(failed));
        }
    }

    /** Ends a thread of an arm; the caller's own interruption stays. */
    static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(int count) throws SQLException {
        Sqlite.begin(connection);
        for (int i = 0; i < count; i++) {
            rows.insert(++number);
        }
        Sqlite.commit(connection);
    }

    @Override
    public void close() throws SQLException {
        end(writer);
        rows.close();
        connection.close();
    }
}
