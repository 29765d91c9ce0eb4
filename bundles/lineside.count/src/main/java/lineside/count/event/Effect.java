// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * What an event adds to the figures.
 *
 * @param unit the work unit
 * @param adds what is added to the work unit's figures
 * @param line what is added to the line's figures
 */
public record Effect(String unit, Pieces adds, Pieces line) {
    static final Field UNIT = Field.text("unit", "Id of the work unit.");
    static final Field ADDS = Pieces.field("adds", "What it adds to the figures of the work unit; absent for nothing.");
    static final Field LINE = Pieces.field("line", "What it adds to the figures of the line; absent for nothing.");

    /** Reads the effect of any event of this package that has one; nothing is added by the others. */
    public static Effect from(Body body) {
        return new Effect(body.text("unit"), Pieces.from(body.body("adds")), Pieces.from(body.body("line")));
    }

    Body.Builder put(Body.Builder body) {
        body.put("unit", unit);
        if (!adds.none()) {
            body.put("adds", adds.toBody());
        }
        if (!line.none()) {
            body.put("line", line.toBody());
        }
        return body;
    }
}
