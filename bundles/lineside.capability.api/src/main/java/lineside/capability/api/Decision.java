// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Rejection;
import lineside.signal.api.Value;

/**
 * What a capability makes of a step. Either events, or a rejection of the command, never both.
 *
 * @param state the state with new scratch; its facts must equal those of the state given, only {@code evolve} changes facts
 * @param events what happened, in order
 * @param writes single writes; each names the intent event, by index, whose commit releases it
 * @param pulses stop-like pulses, which wait for no commit
 * @param rejection why the command was refused
 * @param result what the sender of the command is told besides the events
 */
public record Decision<S>(
        S state,
        List<Event> events,
        List<Write> writes,
        List<Pulse> pulses,
        Optional<Rejection> rejection,
        Body result) {
    /**
     * A single write that goes out after the commit of its intent event.
     *
     * @param eventIndex index into {@link Decision#events()}
     * @param signal the signal whose tag is written
     * @param value in the tag's type, unscaled
     */
    public record Write(int eventIndex, String signal, Value value) {}

    /**
     * A stop-like write of a moment, such as a reject gate's: goes out at once, disk or no disk. Its outcome comes back as
     * {@link Input.Wrote} with its id.
     *
     * @param id of the input that asks for it, the same when that is decided again; a device gets each id once
     * @param signal the signal whose tag is written
     * @param value in the tag's type, unscaled; the device itself takes it back
     */
    public record Pulse(String id, String signal, Value value) {}

    public Decision {
        events = List.copyOf(events);
        writes = List.copyOf(writes);
        pulses = List.copyOf(pulses);
        if (rejection.isPresent() && !events.isEmpty()) {
            throw new IllegalArgumentException("a rejected command has no events");
        }
    }

    /** Nothing happened. */
    public static <S> Decision<S> nothing(S state) {
        return new Decision<>(state, List.of(), List.of(), List.of(), Optional.empty(), Body.EMPTY);
    }

    /** These events happened. */
    public static <S> Decision<S> of(S state, List<Event> events) {
        return new Decision<>(state, events, List.of(), List.of(), Optional.empty(), Body.EMPTY);
    }

    /** This event happened. */
    public static <S> Decision<S> of(S state, Event event) {
        return of(state, List.of(event));
    }

    /** The command is refused. */
    public static <S> Decision<S> reject(S state, Rejection rejection) {
        return new Decision<>(state, List.of(), List.of(), List.of(), Optional.of(rejection), Body.EMPTY);
    }

    /** The same with something to tell the sender of the command. */
    public Decision<S> telling(Body told) {
        return new Decision<>(state, events, writes, pulses, rejection, told);
    }

    /** The same with stop-like pulses. */
    public Decision<S> pulsing(List<Pulse> more) {
        return new Decision<>(state, events, writes, more, rejection, result);
    }

    /** The same with one more event whose commit releases a write. */
    public Decision<S> writing(Event intent, String signal, Value value) {
        List<Event> more = new ArrayList<>(events);
        more.add(intent);
        List<Write> moreWrites = new ArrayList<>(writes);
        moreWrites.add(new Write(more.size() - 1, signal, value));
        return new Decision<>(state, Collections.unmodifiableList(more), moreWrites, pulses, rejection, result);
    }
}
