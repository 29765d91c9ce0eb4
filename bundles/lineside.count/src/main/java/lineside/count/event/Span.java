// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.time.Instant;
import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * The time in which a counter moved, in whole milliseconds.
 *
 * @param from the last time the old reading was known to stand
 * @param to the time of the new reading
 */
public record Span(Instant from, Instant to) {
    static final Field FROM = Field.time("from", "When the old reading was last known to stand.");
    static final Field TO = Field.time("to", "When the new reading was taken.");

    public Span {
        from = Instant.ofEpochMilli(from.toEpochMilli());
        to = Instant.ofEpochMilli(to.toEpochMilli());
    }

    Body.Builder put(Body.Builder body) {
        return body.put("from", from).put("to", to);
    }

    static Span from(Body body) {
        return new Span(body.time("from"), body.time("to"));
    }
}
