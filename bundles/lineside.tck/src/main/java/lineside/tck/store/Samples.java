// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Cursor;
import lineside.store.api.Snapshot;
import lineside.store.api.StepRecord;

/** Plausible events for tests of a store. */
public final class Samples {
    /** The moment of every sample. */
    public static final Instant NOW = Instant.parse("2026-03-01T06:00:00.123Z");

    private Samples() {}

    /** An event of a stream. */
    public static Event event(Stream stream, String note) {
        return new Event(
                new EventType("sample-noted", 1),
                stream,
                NOW,
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.of("note", note, "n", 1));
    }

    /** A stop event. */
    public static Event stop(String note) {
        return event(Stream.STOP, note);
    }

    /** A step of some events. */
    public static StepRecord step(Event... events) {
        return new StepRecord(1, List.of(events), Optional.empty());
    }

    /** What an answered command of these asked for. */
    public static final String REQUEST = "5e".repeat(32);

    /** A step that answers a command. */
    public static StepRecord answering(String commandId, Event... events) {
        Answer answer = new Answer(commandId, Optional.empty(), Body.of("order", "JO-1"), 0, REQUEST);
        return new StepRecord(1, List.of(events), Optional.of(answer));
    }

    /** A batch of steps. */
    public static Batch batch(StepRecord... steps) {
        return new Batch(List.of(steps), List.of(), List.of(), NOW);
    }

    /** A batch that only moves a cursor. */
    public static Batch moving(Cursor... cursors) {
        return new Batch(List.of(), List.of(), List.of(cursors), NOW);
    }

    /** A batch of one step with a snapshot. */
    public static Batch with(Snapshot snapshot, StepRecord step) {
        return new Batch(List.of(step), List.of(snapshot), List.of(), NOW);
    }
}
