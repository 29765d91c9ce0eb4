// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import java.util.Locale;
import lineside.signal.api.ValueType;

/** The five values that a device under test has. */
public enum Point {
    /** A whole number that the gateway may not write. */
    COUNT(ValueType.INTEGER),
    /** A real number that the gateway may not write. */
    SPEED(ValueType.REAL),
    /** A truth value that the gateway may not write. */
    DOOR(ValueType.BOOLEAN),
    /** A text that the gateway may not write. */
    LABEL(ValueType.TEXT),
    /** A whole number that the gateway may write. */
    SETPOINT(ValueType.INTEGER);

    private final ValueType type;

    Point(ValueType type) {
        this.type = type;
    }

    /** Its type at the device. */
    public ValueType type() {
        return type;
    }

    /** The id of the tag that the suite follows it under. */
    public String tag() {
        return "unit." + name().toLowerCase(Locale.ROOT);
    }
}
