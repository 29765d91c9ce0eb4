// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of a controller that speaks ADS: the name of a symbol, as its own tool writes it, with a type behind ({@code
 * MAIN.nGood}, {@code GVL.rSpeed:float32}, {@code MAIN.nStatus.5}, {@code MAIN.sOrder:string80}). Each symbol is alone: nobody promises what
 * lies beside it.
 */
final class AdsAddress {
    private static final int LONGEST_STRING = 250;
    private static final String STRING = "string";
    /** What a symbol is if nothing is said: DINT. */
    private static final Form USUAL = Form.INT32;

    private static final String PART = "[A-Za-z_][A-Za-z0-9_]{0,127}(?:\\[-?\\d{1,9}(?:,-?\\d{1,9}){0,2}\\])?";
    private static final Pattern SYMBOL = Pattern.compile(
            "(?<path>\\.?" + PART + "(?:\\." + PART + ")*)(?:\\.(?<bit>\\d{1,2}))?(?::(?<type>[A-Za-z]+\\d*))?");

    private AdsAddress() {}

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    static Address parse(String written) {
        String text = written.strip();
        Matcher parts = SYMBOL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "address \"" + text + "\" is no symbol; write it as the controller's own"
                            + " tool does, with its type behind, such as MAIN.nGood, GVL.rSpeed:float32 or MAIN.sOrder:string80.");
        }
        String type =
                parts.group("type") == null ? USUAL.word() : parts.group("type").toLowerCase(Locale.ROOT);
        String path = parts.group("path");
        if (type.startsWith(STRING)) {
            return string(text, path, parts, type.substring(STRING.length()));
        }
        Form form = Form.named(type)
                .filter(known -> known == Form.BOOL || known.size() > 0)
                .orElseThrow(
                        () -> fault(
                                text,
                                "its type is none of bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, stringN"));
        int width = form == Form.BOOL ? 1 : form.size();
        if (parts.group("bit") == null) {
            return new Address(text, span(path, type, width, true), form, Order.ABCD, Address.WHOLE);
        }
        int bit = Integer.parseInt(parts.group("bit"));
        if (!form.suits(lineside.signal.api.ValueType.INTEGER) || bit >= Byte.SIZE * form.size()) {
            throw fault(text, form.word() + " has no bit " + bit + "; name the type of the whole number behind it");
        }
        return new Address(text, span(path, type, width, false), Form.BOOL, Order.ABCD, bit);
    }

    private static Address string(String text, String path, Matcher parts, String length) {
        int room = length.matches("\\d{1,3}") ? Integer.parseInt(length) : 0;
        if (room < 1 || room > LONGEST_STRING || parts.group("bit") != null) {
            throw fault(
                    text, "a string is written MAIN.sOrder:string80, with its declared room, 1 to " + LONGEST_STRING);
        }
        return new Address(
                text, span(path, STRING + room, StringHead.BYTES + room, true), Form.STRING, Order.ABCD, Address.WHOLE);
    }

    private static Span span(String path, String type, int width, boolean writable) {
        return new Span(new Area(path + ":" + type, width, 1, 0, writable, false), 0, 1);
    }

    private static IllegalArgumentException fault(String text, String why) {
        return new IllegalArgumentException("address \"" + text + "\": " + why + ".");
    }
}
