// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.time.Instant;
import java.util.Objects;

/**
 * One immutable fact, as a capability states it. Sequence numbers and the hash are given at the commit, not here.
 *
 * @param type kind and version
 * @param stream the stream it belongs to
 * @param at when it happened: the device's source time where that clock is trusted, else the time of receipt; truncated to
 *     milliseconds, which is what is stored and hashed
 * @param clock what was known of the clock
 * @param actor who caused it
 * @param body the fact itself, canonical JSON
 */
public record Event(EventType type, Stream stream, Instant at, ClockTrust clock, Actor actor, Body body) {
    public Event {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(body, "body");
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }

    /** True for an event of that name, whatever its version. */
    public boolean is(String name) {
        return type.name().equals(name);
    }
}
