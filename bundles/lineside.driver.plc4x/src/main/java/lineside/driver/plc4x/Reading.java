// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;

/**
 * What the bytes of an address mean.
 *
 * @param value present if good
 * @param quality good, or why not
 * @param detail one sentence if not good
 */
record Reading(Optional<Value> value, Quality quality, String detail) {
    static Reading good(Value value) {
        return new Reading(Optional.of(value), Quality.GOOD, "");
    }

    static Reading bad(Quality quality, String detail) {
        return new Reading(Optional.empty(), quality, detail);
    }
}
