// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.time.Instant;
import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * What two counters of the same pieces counted within the same minute. It is longer where one of them could not be read.
 *
 * @param to its end, whole milliseconds
 * @param pieces what the counter counted
 * @param check what the check counter counted
 */
public record Minute(Instant to, long pieces, long check) {
    static final Field[] FIELDS = {
        Field.time("to", "End of the minute."),
        Field.whole("pieces", "Pieces that the counter counted in it."),
        Field.whole("check", "Pieces that the check counter counted in it.")
    };

    public Minute {
        to = Instant.ofEpochMilli(to.toEpochMilli());
    }

    /** As stored. */
    public Body toBody() {
        return Body.of("to", to, "pieces", pieces, "check", check);
    }

    /** Reads {@link #toBody()}. */
    public static Minute from(Body body) {
        return new Minute(body.time("to"), body.integer("pieces"), body.integer("check"));
    }
}
