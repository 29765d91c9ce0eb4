// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.store.api.Cursor;
import lineside.store.api.Cursors;

/** Collects the cursor moves of the uplinks for the scribe's next commit, only the furthest per uplink and stream. */
final class CursorDesk implements Cursors {
    private final Pipeline pipeline;
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private final Map<String, Cursor> moves = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiters = new ArrayList<>();
    private final List<CompletableFuture<Void>> taken = new ArrayList<>();

    CursorDesk(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public CompletionStage<Void> move(Cursor cursor) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        synchronized (moves) {
            merge(cursor);
            waiters.add(durable);
        }
        pipeline.wake();
        return durable;
    }

    private void merge(Cursor cursor) {
        String key =
                cursor.uplink() + "/" + cursor.epoch() + "/" + cursor.stream().code();
        moves.merge(key, cursor, (a, b) -> a.streamSeq() >= b.streamSeq() ? a : b);
    }

    @Override
    public AutoCloseable onCommit(Runnable wake) {
        wakes.add(wake);
        return () -> wakes.remove(wake);
    }

    boolean waiting() {
        synchronized (moves) {
            return !moves.isEmpty();
        }
    }

    List<Cursor> take() {
        synchronized (moves) {
            List<Cursor> all = List.copyOf(moves.values());
            moves.clear();
            taken.addAll(waiters);
            waiters.clear();
            return all;
        }
    }

    /** The taken moves are durable. */
    void moved(List<Cursor> done) {
        List<CompletableFuture<Void>> told;
        synchronized (moves) {
            told = List.copyOf(taken);
            taken.clear();
        }
        if (!done.isEmpty()) {
            told.forEach(waiter -> waiter.completeAsync(() -> null));
        }
    }

    /** The commit failed: they wait for the next. */
    void back(List<Cursor> failed) {
        synchronized (moves) {
            failed.forEach(this::merge);
            waiters.addAll(taken);
            taken.clear();
        }
    }

    void committed() {
        wakes.forEach(Runnable::run);
    }
}
