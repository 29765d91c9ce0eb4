// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;

/**
 * What a span means where places have names and types of their own.
 *
 * @param path its tag, with the index of the first element, or its attribute
 * @param form how one element lies there; empty for the bytes of an attribute
 * @param room of a string, else 0
 */
record TypedPlace(String path, Optional<Form> form, int room) {
    /** Marks the name of an area whose places are the elements of an array. */
    static final String ARRAY = "[]";

    static final char ATTRIBUTE = '@';
    private static final String STRING = "string";

    static TypedPlace of(Span span) {
        String name = span.area().name();
        if (name.charAt(0) == ATTRIBUTE) {
            return new TypedPlace(name, Optional.empty(), 0);
        }
        int colon = name.lastIndexOf(':');
        String type = name.substring(colon + 1);
        String tag = name.substring(0, colon);
        String path =
                tag.endsWith(ARRAY) ? tag.substring(0, tag.length() - ARRAY.length()) + "[" + span.start() + "]" : tag;
        return type.startsWith(STRING)
                ? new TypedPlace(path, Optional.of(Form.STRING), Integer.parseInt(type.substring(STRING.length())))
                : new TypedPlace(path, Form.named(type), 0);
    }
}
