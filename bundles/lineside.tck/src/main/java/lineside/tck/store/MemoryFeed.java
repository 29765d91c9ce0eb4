// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lineside.kernel.Answer;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.Snapshot;
import lineside.store.api.StoredEvent;

/** Reads a memory store. */
final class MemoryFeed implements Feed {
    private final String epoch;
    private final MemoryRecords records;

    MemoryFeed(String epoch, MemoryRecords records) {
        this.epoch = epoch;
        this.records = records;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long lastSeq() {
        synchronized (records) {
            return records.events.size();
        }
    }

    @Override
    public List<StoredEvent> after(long seq, int max) {
        synchronized (records) {
            return behind(records.events, seq, max);
        }
    }

    @Override
    public List<StoredEvent> after(Stream stream, long streamSeq, int max) {
        synchronized (records) {
            return behind(records.streams.getOrDefault(stream, List.of()), streamSeq, max);
        }
    }

    /** Sequences begin at 1 and have no gap. */
    private static List<StoredEvent> behind(List<StoredEvent> events, long seq, int max) {
        int from = (int) Math.max(0, Math.min(seq, events.size()));
        return List.copyOf(events.subList(from, (int) Math.min(events.size(), (long) from + max)));
    }

    @Override
    public List<StoredEvent> newest(Set<Stream> streams, int max) {
        List<StoredEvent> all = new ArrayList<>(select(event -> streams.contains(event.stream())));
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(max, all.size())));
    }

    @Override
    public List<Head> heads() {
        synchronized (records) {
            return Arrays.stream(Stream.values()).map(records::head).toList();
        }
    }

    @Override
    public Optional<String> hashAt(Stream stream, long streamSeq) {
        return after(stream, streamSeq - 1, 1).stream()
                .filter(event -> event.streamSeq() == streamSeq)
                .map(StoredEvent::hashHex)
                .findFirst();
    }

    @Override
    public List<Cursor> cursors(String uplink) {
        synchronized (records) {
            return records.cursors.values().stream()
                    .filter(cursor ->
                            cursor.uplink().equals(uplink) && cursor.epoch().equals(epoch))
                    .toList();
        }
    }

    @Override
    public Optional<Answer> answer(String commandId) {
        synchronized (records) {
            return Optional.ofNullable(records.answers.get(commandId));
        }
    }

    @Override
    public Optional<Snapshot> snapshot(String capability, int stateVersion) {
        synchronized (records) {
            return Optional.ofNullable(records.snapshots.get(capability))
                    .filter(snapshot -> snapshot.stateVersion() == stateVersion);
        }
    }

    private List<StoredEvent> select(Predicate<StoredEvent> wanted) {
        synchronized (records) {
            return records.events.stream().filter(wanted).toList();
        }
    }
}
