// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Answer;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Committed;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Queries;
import lineside.store.api.Snapshot;
import lineside.store.api.Store;
import lineside.store.api.StoreHealth;
import lineside.store.api.StoredEvent;

/** A store that does nothing at all, for checking that the conformance suite notices. */
final class IdleStore implements Store, Journal, Feed {
    @Override
    public Journal open(Request request) {
        return this;
    }

    @Override
    public Opening opening() {
        return new Opening("", false, "", Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    @Override
    public Feed feed() {
        return this;
    }

    @Override
    public Queries queries() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Committed commit(Batch batch) {
        return new Committed(List.of(), 0);
    }

    @Override
    public void pulse(long token) {}

    @Override
    public StoreHealth health() {
        return new StoreHealth(0, 0, 0, 0, List.of());
    }

    @Override
    public void close() {}

    @Override
    public String epoch() {
        return "";
    }

    @Override
    public long lastSeq() {
        return 0;
    }

    @Override
    public List<StoredEvent> after(long seq, int max) {
        return List.of();
    }

    @Override
    public List<StoredEvent> after(Stream stream, long streamSeq, int max) {
        return List.of();
    }

    @Override
    public List<StoredEvent> newest(Set<Stream> streams, int max) {
        return List.of();
    }

    @Override
    public List<Head> heads() {
        return List.of();
    }

    @Override
    public Optional<String> hashAt(Stream stream, long streamSeq) {
        return Optional.empty();
    }

    @Override
    public List<Cursor> cursors(String uplink) {
        return List.of();
    }

    @Override
    public Optional<Answer> answer(String commandId) {
        return Optional.empty();
    }

    @Override
    public Optional<Snapshot> snapshot(String capability, int stateVersion) {
        return Optional.empty();
    }
}
