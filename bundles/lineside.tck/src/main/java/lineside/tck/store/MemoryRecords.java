// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Answer;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.Cursor;
import lineside.store.api.Head;
import lineside.store.api.Snapshot;
import lineside.store.api.StepRecord;
import lineside.store.api.StoredEvent;

/** What a memory store has "on disk". Guarded by its own monitor; the journal and the feed lock it. */
final class MemoryRecords {
    final List<StoredEvent> events = new ArrayList<>();
    final Map<Stream, List<StoredEvent>> streams = new EnumMap<>(Stream.class);
    final Map<Stream, Head> heads = new EnumMap<>(Stream.class);
    final Map<String, Answer> answers = new HashMap<>();
    final Map<String, Cursor> cursors = new LinkedHashMap<>();
    final Map<String, Snapshot> snapshots = new HashMap<>();

    Head head(Stream stream) {
        return heads.getOrDefault(stream, Head.empty(stream));
    }

    List<StoredEvent> append(String epoch, StepRecord step) {
        List<StoredEvent> stored = new ArrayList<>();
        step.events().forEach(event -> stored.add(append(epoch, event)));
        long last = stored.isEmpty() ? 0 : stored.get(stored.size() - 1).seq();
        step.answer().ifPresent(answer -> answers.put(answer.commandId(), answer.at(last)));
        return List.copyOf(stored);
    }

    private StoredEvent append(String epoch, Event event) {
        Head before = head(event.stream());
        long seq = events.size() + 1L;
        byte[] previous = java.util.HexFormat.of().parseHex(before.hash());
        byte[] hash = Chain.next(previous, epoch, seq, before.streamSeq() + 1, event);
        StoredEvent stored = new StoredEvent(epoch, seq, before.streamSeq() + 1, event, hash);
        events.add(stored);
        streams.computeIfAbsent(event.stream(), none -> new ArrayList<>()).add(stored);
        heads.put(event.stream(), new Head(event.stream(), stored.streamSeq(), stored.hashHex()));
        return stored;
    }

    void move(Cursor cursor) {
        String key = cursor.uplink() + "|" + cursor.epoch() + "|" + cursor.stream();
        cursors.merge(key, cursor, (old, moved) -> moved.streamSeq() > old.streamSeq() ? moved : old);
    }

    void keep(Snapshot snapshot) {
        snapshots.put(
                snapshot.capability(),
                new Snapshot(snapshot.capability(), snapshot.stateVersion(), events.size(), snapshot.facts()));
    }

    Optional<Answer> repeated(List<StepRecord> steps) {
        return steps.stream()
                .flatMap(step -> step.answer().stream())
                .filter(answer -> answers.containsKey(answer.commandId()))
                .findFirst();
    }
}
