// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * What else is known of a counter's move.
 *
 * @param boot the PLC's boot counter at the reading, when it has one
 * @param signal the signal that was read; only with the first reading of it
 * @param flags {@code clock}: the time between the readings is by an untrusted clock; {@code restart}: the PLC restarted;
 *     {@code unknown-tail}: pieces made just before the restart may be missing
 * @param uncertainty at most this many pieces may be missing
 */
public record Notes(Optional<Long> boot, Optional<String> signal, List<String> flags, long uncertainty) {
    /** The wall clock that measured the time between two readings was not trusted. */
    public static final String CLOCK = "clock";

    /** The PLC restarted. */
    public static final String RESTART = "restart";

    /** Up to {@link #uncertainty} pieces made just before a restart are not in any reading. */
    public static final String UNKNOWN_TAIL = "unknown-tail";

    static final Field BOOT = Field.whole("boot", "The PLC's boot counter at the reading, when it has one.")
            .optional();
    static final Field SIGNAL =
            Field.text("signal", "The signal, with the first reading of it.").optional();
    static final Field FLAGS = Field.texts("flags", "Any of clock, restart, unknown-tail; absent for none.")
            .optional();
    static final Field UNCERTAINTY = Field.whole(
                    "uncertainty", "At most this many pieces may be missing; 0 when absent.")
            .optional();

    public Notes {
        flags = List.copyOf(flags);
    }

    Body.Builder put(Body.Builder body) {
        body.putIfPresent("boot", boot).putIfPresent("signal", signal);
        if (!flags.isEmpty()) {
            body.put("flags", flags);
        }
        return uncertainty == 0 ? body : body.put("uncertainty", uncertainty);
    }

    static Notes from(Body body) {
        return new Notes(
                Optional.ofNullable(body.get("boot")).map(Long.class::cast),
                body.optionalText("signal"),
                body.texts("flags"),
                body.integer("uncertainty", 0));
    }
}
