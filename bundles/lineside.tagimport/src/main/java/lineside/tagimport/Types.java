// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lineside.signal.api.ValueType;

/** The line model's words for types. */
final class Types {
    private Types() {}

    static String word(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** The type that a row says, in its form or in our words. */
    static ValueType of(SourceTag tag) throws RowFault {
        if (tag.form().isPresent()) {
            return tag.form().get().type();
        }
        for (ValueType type : ValueType.values()) {
            if (word(type).equals(tag.type())) {
                return type;
            }
        }
        throw new RowFault(
                "type",
                tag.type(),
                "write one of "
                        + Arrays.stream(ValueType.values()).map(Types::word).collect(Collectors.joining(", ")));
    }
}
