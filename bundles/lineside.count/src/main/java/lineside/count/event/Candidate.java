// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import lineside.kernel.Body;

/**
 * A number of pieces that would explain a counter's move.
 *
 * @param delta pieces
 * @param why one short English clause
 */
public record Candidate(long delta, String why) {
    /** As stored. */
    public Body toBody() {
        return Body.of("delta", delta, "why", why);
    }

    /** Reads {@link #toBody()}. */
    public static Candidate from(Body body) {
        return new Candidate(body.integer("delta"), body.text("why"));
    }
}
