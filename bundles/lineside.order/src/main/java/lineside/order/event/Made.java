// SPDX-License-Identifier: Apache-2.0
package lineside.order.event;

import lineside.capability.api.Field;
import lineside.count.event.Pieces;
import lineside.kernel.Body;

/** What was made for an order, as fields of its last event. */
final class Made {
    static final Field GOOD = Field.whole("good", "Good pieces made for it.");
    static final Field REJECT = Field.whole("reject", "Rejected pieces made for it.");
    static final Field TOTAL = Field.whole("total", "All pieces made for it.");

    private Made() {}

    static Body.Builder put(Body.Builder body, Pieces made) {
        return body.put("good", made.good()).put("reject", made.reject()).put("total", made.total());
    }
}
