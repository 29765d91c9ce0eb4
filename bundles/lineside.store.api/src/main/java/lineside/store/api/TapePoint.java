// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of one signal, as the capabilities saw it.
 *
 * @param signal the signal's id in the line model
 * @param at when it happened, plant time; kept to the millisecond
 * @param quality lower-case name of the quality, such as {@code good} or {@code bad_comm}
 * @param value a Boolean, Long, finite Double or String; empty when the quality allows none
 */
public record TapePoint(String signal, Instant at, String quality, Optional<Object> value) {
    /** Refuses a value of another kind. */
    public TapePoint {
        value.filter(v -> !(v instanceof Boolean || v instanceof Long || v instanceof Double || v instanceof String))
                .ifPresent(v -> {
                    throw new IllegalArgumentException("signal " + signal + ": a " + v.getClass()
                            + " is no value of a signal; use a Boolean, Long, Double or String");
                });
    }
}
