// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lineside.signal.api.ValueType;

/** How a value lies in a device, in the words of our addresses. */
enum Form {
    BOOL(0, ValueType.BOOLEAN),
    INT8(1, ValueType.INTEGER),
    UINT8(1, ValueType.INTEGER),
    INT16(2, ValueType.INTEGER),
    UINT16(2, ValueType.INTEGER),
    INT32(4, ValueType.INTEGER),
    UINT32(4, ValueType.INTEGER),
    INT64(8, ValueType.INTEGER),
    UINT64(8, ValueType.INTEGER),
    FLOAT32(4, ValueType.REAL),
    FLOAT64(8, ValueType.REAL),
    STRING(0, ValueType.TEXT);

    private final int size;
    private final ValueType type;

    Form(int size, ValueType type) {
        this.size = size;
        this.type = type;
    }

    /** In bytes; 0 where that is no whole number of them, or depends. */
    int size() {
        return size;
    }

    ValueType type() {
        return type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a tag that is declared so may lie like this. */
    boolean suits(ValueType declared) {
        return declared == type || (declared == ValueType.REAL && type == ValueType.INTEGER);
    }

    /** The form that a word of an address means, without its length: {@code int16}, {@code text20}, {@code string16}. */
    static Optional<Form> named(String word) {
        String plain = word.replaceFirst("^(text|string)\\d+$", "string");
        for (Form form : values()) {
            if (form.word().equals(plain)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** The form that another tool's word means; a refusal that names the word when it is none that can be read. */
    static Form of(Map<String, Form> words, String field, String written) throws RowFault {
        Form form = words.get(Words.small(written));
        if (form == null) {
            throw new RowFault(
                    field, written, "a type that no driver here reads; let the program copy it into a plain number");
        }
        return form;
    }
}
