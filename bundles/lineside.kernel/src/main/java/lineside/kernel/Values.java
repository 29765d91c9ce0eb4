// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Brings a Java value into the few shapes that a {@link Body} holds. */
final class Values {
    /** Largest whole number that every JSON reader keeps exact (RFC 7493). */
    static final long MAX_WHOLE = (1L << 53) - 1;

    private Values() {}

    static Object admit(String name, Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Body) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return whole(name, ((Number) value).longValue());
        }
        if (value instanceof Instant || value instanceof Enum) {
            return value.toString();
        }
        if (value instanceof BigDecimal) {
            return ((BigDecimal) value).toPlainString();
        }
        if (value instanceof Collection) {
            List<Object> items = new ArrayList<>();
            ((Collection<?>) value).forEach(item -> items.add(admit(name, item)));
            return Collections.unmodifiableList(items);
        }
        throw new IllegalArgumentException(
                "field '" + name + "': a " + value.getClass().getSimpleName()
                        + " cannot be stored; use text, whole numbers, truth values, objects, lists, times or decimals");
    }

    private static Long whole(String name, long value) {
        if (value > MAX_WHOLE || value < -MAX_WHOLE) {
            throw new IllegalArgumentException(
                    "field '" + name + "': " + value + " is beyond 2^53-1; store it as text");
        }
        return value;
    }
}
