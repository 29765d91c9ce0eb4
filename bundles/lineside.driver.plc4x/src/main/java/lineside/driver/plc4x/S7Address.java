// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of a Siemens S7, as its own tools write them, with a type behind: {@code db1.dbw10:int16}, {@code m5.3},
 * {@code db7.dbb20:string16}. Places are bytes.
 */
final class S7Address {
    private static final int PLACES = 65_536;
    private static final int LONGEST_STRING = 198;

    private static final Map<String, Form> PLAIN =
            Map.of("x", Form.BOOL, "b", Form.UINT8, "w", Form.UINT16, "d", Form.UINT32);
    private static final Pattern FORM = Pattern.compile(
            "%?(?:db(?<block>\\d{1,5})\\.db(?<blockwidth>[xbwd])|(?<area>[mieqa])(?<width>[xbwd]?))(?<byte>\\d{1,5})(?:\\.(?<bit>[0-7]))?(?::(?<form>[a-z]+\\d*))?");

    private S7Address() {}

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    static Address parse(String written) {
        String text = written.strip();
        Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("address \"" + text + "\" is no S7 address; write it as the controller's"
                    + " own tool does, such as db1.dbw10:int16, db1.dbx4.0, db1.dbb20:string16 or m5.3.");
        }
        String width = Objects.requireNonNullElse(
                parts.group("block") == null ? parts.group("width") : parts.group("blockwidth"), "");
        Area area = S7Areas.of(text, parts);
        int start = Integer.parseInt(parts.group("byte"));
        Address address = parts.group("bit") == null
                ? whole(text, area, start, width, parts.group("form"))
                : bit(text, area, start, width, parts);
        if (address.span().end() > PLACES) {
            throw fault(text, "it is outside 0 to 65535");
        }
        return address;
    }

    private static Address bit(String text, Area area, int start, String width, Matcher parts) {
        String form = parts.group("form");
        if (!(width.isEmpty() || "x".equals(width)) || !(form == null || "bool".equals(form))) {
            throw fault(text, "a bit is written dbx4.0 or m4.0 and has no other type than bool");
        }
        return new Address(text, new Span(area, start, 1), Form.BOOL, Order.ABCD, Integer.parseInt(parts.group("bit")));
    }

    private static Address whole(String text, Area area, int start, String width, @Nullable String type) {
        Form plain = PLAIN.get(width);
        if (plain == null || plain == Form.BOOL) {
            throw fault(text, "it says neither a bit, such as dbx4.0, nor a width: b for 1 byte, w for 2, d for 4");
        }
        if (type != null && type.startsWith("string")) {
            return string(text, area, start, width, type.substring("string".length()));
        }
        Form form = type == null
                ? plain
                : Form.named(type)
                        .filter(known -> known.size() > 0)
                        .orElseThrow(
                                () -> fault(
                                        text,
                                        "its type is none of int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, stringN"));
        if (plain != Form.UINT8 && form.size() != plain.size()) {
            throw fault(
                    text,
                    form.word() + " has " + form.size() + " bytes and " + width + " says " + plain.size()
                            + "; write the byte where it begins with b");
        }
        return new Address(text, new Span(area, start, form.size()), form, Order.ABCD, Address.WHOLE);
    }

    private static Address string(String text, Area area, int start, String width, String length) {
        int characters = length.matches("\\d{1,3}") ? Integer.parseInt(length) : 0;
        if (characters < 1 || characters > LONGEST_STRING || !"b".equals(width)) {
            throw fault(text, "a string is written dbb20:string16, with its declared length, 1 to " + LONGEST_STRING);
        }
        return new Address(
                text, new Span(area, start, StringHead.BYTES + characters), Form.STRING, Order.ABCD, Address.WHOLE);
    }

    static IllegalArgumentException fault(String text, String why) {
        return new IllegalArgumentException("address \"" + text + "\": " + why + ".");
    }
}
