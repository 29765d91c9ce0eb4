// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Arrays;
import java.util.Optional;

/** What a controller says that a symbol is (TwinCAT's ADS data types), and as what it may be read. */
enum AdsType {
    BIT(33, 1, Form.BOOL),
    INT8(16, 1, Form.INT8),
    UINT8(17, 1, Form.UINT8),
    INT16(2, 2, Form.INT16),
    UINT16(18, 2, Form.UINT16),
    INT32(3, 4, Form.INT32),
    UINT32(19, 4, Form.UINT32),
    INT64(20, 8, Form.INT64),
    UINT64(21, 8, Form.UINT64),
    REAL32(4, 4, Form.FLOAT32),
    REAL64(5, 8, Form.FLOAT64),
    /** Characters of one byte, and a zero. */
    STRING(30, 0, Form.STRING);

    private final int code;
    private final int width;
    private final Form form;

    AdsType(int code, int width, Form form) {
        this.code = code;
        this.width = width;
        this.form = form;
    }

    static Optional<AdsType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    boolean suits(Form wanted) {
        return form == wanted;
    }

    /** In bytes, of a string with so much room. */
    int bytes(int room) {
        return this == STRING ? room + 1 : width;
    }
}
