// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import lineside.kernel.Answer;
import lineside.store.api.Committed;
import lineside.store.api.StoredEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a commit, in step order: answers, single writes, views, waking the uplinks. Only hands finished values on;
 * other threads do the I/O, so nothing here can hold up the next commit.
 */
final class Acts {
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

    private final Executor replies;
    private final WriteDesk writes;
    private final LevelDesk levels;
    private final PermitDesk permits;
    private final Board board;
    private final CursorDesk cursors;

    Acts(Executor replies, WriteDesk writes, LevelDesk levels, PermitDesk permits, Board board, CursorDesk cursors) {
        this.replies = replies;
        this.writes = writes;
        this.levels = levels;
        this.permits = permits;
        this.board = board;
        this.cursors = cursors;
    }

    void on(List<Step> written, Committed committed, LineState durable) {
        List<Runnable> answers = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Step step = written.get(i);
            List<StoredEvent> stored = committed.steps().get(i);
            step.levels().forEach(output -> levels.release(step.number(), output));
            if (step.input() instanceof StepInput.PermitIn) {
                permits.release(step.number());
            }
            step.stepped().writes().forEach(write -> writes.release(write, stored.get(write.eventIndex())));
            step.stepped().answer().ifPresent(answer -> answers.add(reply(step, answer, stored)));
        }
        hand(answers);
        board.durable(durable, committed.lastSeq());
        cursors.committed();
    }

    /** All of a commit at once: a hand-over for each would cost more than the answer. */
    private void hand(List<Runnable> answers) {
        if (!answers.isEmpty()) {
            replies.execute(() -> answers.forEach(Acts::give));
        }
    }

    private static void give(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException bug) {
            LOG.error("who waits for an answer did not take it", bug);
        }
    }

    private static Runnable reply(Step step, Answer answer, List<StoredEvent> stored) {
        long seq = stored.isEmpty() ? 0 : stored.get(stored.size() - 1).seq();
        return () -> step.reply().accept(answer.at(seq));
    }
}
