// SPDX-License-Identifier: Apache-2.0
package lineside.tck.uplink;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Cursor;
import lineside.store.api.Cursors;
import lineside.store.api.Feed;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.MemoryJournal;
import lineside.tck.store.MemoryStore;
import lineside.tck.store.Samples;

/** A line's journal in memory, as an uplink sees it: to be read, with a cursor to be moved. Safe for any thread. */
public final class UplinkLine implements Cursors {
    private final MemoryJournal journal =
            new MemoryStore().open(new Store.Request(Path.of("."), "machine-1", "0badcafe", 0, List.of()));
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private final List<Cursor> moves = new ArrayList<>();

    /** What the uplink reads. */
    public Feed feed() {
        return journal.feed();
    }

    /** Commits so many events of a stream. */
    synchronized void make(Stream stream, int count) throws StoreException {
        Event[] events =
                Collections.nCopies(count, Samples.event(stream, "made")).toArray(Event[]::new);
        journal.commit(Samples.batch(Samples.step(events)));
        wakes.forEach(Runnable::run);
    }

    @Override
    public synchronized CompletionStage<Void> move(Cursor cursor) {
        try {
            journal.commit(new Batch(List.of(), List.of(), List.of(cursor), Instant.EPOCH));
        } catch (StoreException impossible) {
            throw new IllegalStateException(impossible);
        }
        moves.add(cursor);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public AutoCloseable onCommit(Runnable wake) {
        wakes.add(wake);
        return () -> wakes.remove(wake);
    }

    /** Every place that an uplink moved a cursor to, in order. */
    synchronized List<Long> moves(String uplink, Stream stream) {
        return moves.stream()
                .filter(move -> move.uplink().equals(uplink) && move.stream() == stream)
                .map(Cursor::streamSeq)
                .toList();
    }

    long cursor(String uplink, Stream stream) throws StoreException {
        return feed().cursors(uplink).stream()
                .filter(cursor -> cursor.stream() == stream)
                .mapToLong(Cursor::streamSeq)
                .max()
                .orElse(0);
    }

    /** The head of a stream at a place. */
    String head(Stream stream, long streamSeq) throws StoreException {
        return feed().hashAt(stream, streamSeq).orElseThrow();
    }

    /** What a receiver of this stream must have in the end. */
    List<UplinkFixture.Received> all(Stream stream) throws StoreException {
        List<UplinkFixture.Received> all = new ArrayList<>();
        for (StoredEvent event : feed().after(stream, 0, 100_000)) {
            all.add(new UplinkFixture.Received(feed().epoch(), stream, event.streamSeq(), event.hashHex()));
        }
        return all;
    }
}
