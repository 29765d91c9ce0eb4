// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * The reading from which the next delta is counted; a fact.
 *
 * @param value the reading
 * @param at until when it was stored to stand
 * @param boot the PLC's boot counter at the reading, when it has one
 * @param signal the signal that was read
 */
record Baseline(long value, Instant at, Optional<Long> boot, String signal) {
    Baseline at(Instant later) {
        return new Baseline(value, later, boot, signal);
    }

    Body toBody() {
        return Body.builder()
                .put("value", value)
                .put("at", at)
                .putIfPresent("boot", boot)
                .put("signal", signal)
                .build();
    }

    static Baseline from(Body body) {
        return new Baseline(
                body.integer("value"),
                body.time("at"),
                Optional.ofNullable(body.get("boot")).map(Long.class::cast),
                body.text("signal"));
    }
}
