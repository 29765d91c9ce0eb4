// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Instant;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * A stop, open or ended, as it is shown.
 *
 * @param id its id
 * @param unit the work unit
 * @param from when it began
 * @param to when it ended; empty while it is open
 * @param millis how long it lasted; 0 while it is open
 * @param micro whether it was a micro-stop
 */
record Stop(String id, String unit, Instant from, Optional<Instant> to, long millis, boolean micro) {
    Body toBody() {
        Body.Builder body = Body.builder()
                .put("id", id)
                .put("unit", unit)
                .put("from", from)
                .putIfPresent("to", to)
                .put("micro", micro);
        return to.isPresent() ? body.put("durationMs", millis).build() : body.build();
    }

    static Stop from(Body body) {
        return new Stop(
                body.text("id"),
                body.text("unit"),
                body.time("from"),
                body.optionalText("to").map(Instant::parse),
                body.integer("durationMs", 0),
                body.flag("micro"));
    }
}
