// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a controller says that a tag is (CIP, volume 1, appendix C), and as what it may be read. */
enum CipType {
    BOOL(0xC1, 1, Form.BOOL),
    SINT(0xC2, 1, Form.INT8),
    INT(0xC3, 2, Form.INT16),
    DINT(0xC4, 4, Form.INT32),
    LINT(0xC5, 8, Form.INT64),
    USINT(0xC6, 1, Form.UINT8),
    UINT(0xC7, 2, Form.UINT16),
    UDINT(0xC8, 4, Form.UINT32),
    ULINT(0xC9, 8, Form.UINT64),
    REAL(0xCA, 4, Form.FLOAT32),
    LREAL(0xCB, 8, Form.FLOAT64),
    BYTE(0xD1, 1, Form.UINT8),
    WORD(0xD2, 2, Form.UINT16),
    DWORD(0xD3, 4, Form.UINT32),
    LWORD(0xD4, 8, Form.UINT64),
    /** A STRING of the controller, or one of its own making. */
    STRUCTURE(0x2A0, 0, Form.STRING);

    private static final Set<CipType> TEXTS = EnumSet.of(STRUCTURE);

    private final int code;
    private final int width;
    private final Form form;

    CipType(int code, int width, Form form) {
        this.code = code;
        this.width = width;
        this.form = form;
    }

    int code() {
        return code;
    }

    /** In bytes; 0 if that depends. */
    int width() {
        return width;
    }

    boolean suits(Form wanted) {
        return form == wanted;
    }

    /** What is written to a tag of this form before the controller said more. */
    static CipType usual(Form form) {
        return Arrays.stream(values())
                .filter(type -> type.form == form)
                .findFirst()
                .orElseThrow();
    }

    static Optional<CipType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    boolean text() {
        return TEXTS.contains(this);
    }
}
