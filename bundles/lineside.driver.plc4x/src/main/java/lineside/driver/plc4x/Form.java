// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import lineside.signal.api.ValueType;

/** How a value lies in a device. */
enum Form {
    BOOL(0, false, ValueType.BOOLEAN),
    INT8(1, true, ValueType.INTEGER),
    UINT8(1, false, ValueType.INTEGER),
    INT16(2, true, ValueType.INTEGER),
    UINT16(2, false, ValueType.INTEGER),
    INT32(4, true, ValueType.INTEGER),
    UINT32(4, false, ValueType.INTEGER),
    INT64(8, true, ValueType.INTEGER),
    UINT64(8, false, ValueType.INTEGER),
    FLOAT32(4, true, ValueType.REAL),
    FLOAT64(8, true, ValueType.REAL),
    /** Characters up to the first zero. */
    TEXT(0, false, ValueType.TEXT),
    /** A Siemens STRING: a byte of room, a byte of length, characters. */
    STRING(0, false, ValueType.TEXT);

    private final int size;
    private final boolean signed;
    private final ValueType type;

    Form(int size, boolean signed, ValueType type) {
        this.size = size;
        this.signed = signed;
        this.type = type;
    }

    /** In bytes; 0 if that depends. */
    int size() {
        return size;
    }

    boolean signed() {
        return signed;
    }

    /** Whether a tag that is declared so may lie like this. A whole number may be declared real: raw values before scaling. */
    boolean suits(ValueType declared) {
        return declared == type || (declared == ValueType.REAL && type == ValueType.INTEGER);
    }

    /** Whether it is a number that fills whole registers of two bytes, or a truth. */
    boolean fillsRegisters() {
        return this == BOOL || size >= 2;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Form> named(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }
}
