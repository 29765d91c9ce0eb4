// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.store.api.Batch;
import lineside.store.api.StoreException;

/** A store that refuses certain events for no good reason: what a bug in it would look like. */
final class Refusals {
    private Refusals() {}

    /** Refuses a batch that books exactly so many pieces somewhere; nothing for zero. */
    static void of(Batch batch, long delta) throws StoreException {
        boolean guilty = delta > 0
                && batch.steps().stream()
                        .flatMap(step -> step.events().stream())
                        .map(Event::body)
                        .anyMatch(body -> books(body, delta));
        if (guilty) {
            throw new StoreException(
                    StoreException.Kind.REFUSED, "refuses " + delta, new IllegalStateException("refuses " + delta));
        }
    }

    private static boolean books(Body body, long delta) {
        return body.get("delta") instanceof Long booked && booked == delta;
    }
}
