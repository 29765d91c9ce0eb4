// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Floor: a thread before the group commit, as the agent stands before the scribe: three hand-offs and one commit. */
final class HandOffArm implements Arm {
    private final BlockingQueue<CompletableFuture<Void>> inbox = new LinkedBlockingQueue<>();
    private final GroupCommitArm scribe;
    private final Thread middle;

    HandOffArm(GroupCommitArm scribe) {
        this.scribe = scribe;
        this.middle = new Thread(this::pass, "bench-middle");
        middle.setDaemon(true);
        middle.start();
    }

    @Override
    public void once() throws Exception {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        inbox.add(mine);
        mine.get(60, TimeUnit.SECONDS);
    }

    private void pass() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                scribe.hand(inbox.take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        GroupCommitArm.end(middle);
        scribe.close();
    }
}
