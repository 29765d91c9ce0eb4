// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import lineside.kernel.Body;

/**
 * What a light shows, and what made it so first.
 *
 * @param since when it was to show that, ISO 8601; empty before its first event
 */
record Shown(Colour colour, String cause, String since) {
    /** Before anything is known nothing may run. */
    static final Shown FIRST = new Shown(Colour.RED, "start", "");

    Body toBody() {
        return Body.of("colour", colour.code(), "cause", cause, "since", since);
    }

    static Shown from(Body body) {
        return new Shown(Colour.parse(body.text("colour")), body.text("cause"), body.text("since"));
    }
}
