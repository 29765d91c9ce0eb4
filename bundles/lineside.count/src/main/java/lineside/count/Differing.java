// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import lineside.count.event.CounterDiscrepancy;
import lineside.count.event.Minute;
import lineside.kernel.Body;

/**
 * Two counters that differ, until they agree again.
 *
 * @param counter id of the counter
 * @param check id of the check counter
 * @param since when that was found
 * @param pieces what the counter counted from the first differing minute on
 * @param checked what the check counter counted in the same time
 */
record Differing(String counter, String check, Instant since, long pieces, long checked) {
    static Differing of(CounterDiscrepancy found, Instant at) {
        return new Differing(
                found.counter(),
                found.check(),
                at,
                found.minutes().stream().mapToLong(Minute::pieces).sum(),
                found.minutes().stream().mapToLong(Minute::check).sum());
    }

    Differing plus(String id, long delta) {
        return new Differing(
                counter,
                check,
                since,
                pieces + (id.equals(counter) ? delta : 0),
                checked + (id.equals(check) ? delta : 0));
    }

    Body toBody() {
        return Body.of("counter", counter, "check", check, "since", since, "pieces", pieces, "checked", checked);
    }

    static Differing from(Body body) {
        return new Differing(
                body.text("counter"),
                body.text("check"),
                body.time("since"),
                body.integer("pieces"),
                body.integer("checked"));
    }
}
