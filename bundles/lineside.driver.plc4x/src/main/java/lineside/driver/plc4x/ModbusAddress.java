// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of a Modbus device. {@code hr:100} counts from 0, as the protocol does; {@code 4x101} counts from 1, as many manuals
 * do; both are the same register.
 */
final class ModbusAddress {
    /** 125 registers, 2000 bits: the limits of the protocol. A gap costs less than a second request up to about this. */
    private static final int REGISTERS = 125;

    private static final int REGISTER_GAP = 32;
    private static final int BITS = 2_000;
    private static final int BIT_GAP = 512;
    private static final int PLACES = 65_536;
    private static final int REGISTER_BITS = 16;
    private static final int LONGEST_TEXT = 2 * REGISTERS;

    static final Area HOLDING = new Area("hr", 2, REGISTERS, REGISTER_GAP, true, false);
    static final Area INPUT = new Area("ir", 2, REGISTERS, REGISTER_GAP, false, false);
    static final Area COIL = new Area("co", 1, BITS, BIT_GAP, true, false);
    static final Area DISCRETE = new Area("di", 1, BITS, BIT_GAP, false, false);

    private static final Map<String, Area> AREAS = Map.of(
            "hr:", HOLDING, "4x", HOLDING, "ir:", INPUT, "3x", INPUT, "co:", COIL, "0x", COIL, "di:", DISCRETE, "1x",
            DISCRETE);
    private static final Pattern FORM = Pattern.compile(
            "(?<area>hr:|ir:|co:|di:|[0134]x)(?<number>\\d{1,6})(?:\\.(?<bit>\\d{1,2}))?(?::(?<form>[a-z]+\\d*))?(?:/(?<order>[a-d]{4}))?");

    private ModbusAddress() {}

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    static Address parse(String written) {
        String text = written.strip();
        Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("address \"" + text + "\" is no Modbus address; write hr:NUMBER:TYPE"
                    + " counting from 0, such as hr:100:uint32, or 4xNUMBER:TYPE counting from 1.");
        }
        Area area = Objects.requireNonNull(AREAS.get(parts.group("area")));
        boolean fromOne = parts.group("area").endsWith("x");
        int start = Integer.parseInt(parts.group("number")) - (fromOne ? 1 : 0);
        Order order = order(text, parts.group("order"));
        Address address = area.width() == 1 ? bit(text, area, start, parts) : register(text, area, start, parts, order);
        if (start < 0 || address.span().end() > PLACES) {
            throw fault(
                    text, "it is outside 0 to 65535 (or 1 to 65536 where " + parts.group("area") + " counts from 1)");
        }
        return address;
    }

    private static Address bit(String text, Area area, int start, Matcher parts) {
        boolean plain = parts.group("bit") == null && parts.group("order") == null;
        if (!plain || !"bool".equals(Optional.ofNullable(parts.group("form")).orElse("bool"))) {
            throw fault(text, "a coil or discrete input is one bit; write the number only");
        }
        return new Address(text, new Span(area, start, 1), Form.BOOL, Order.ABCD, Address.WHOLE);
    }

    private static Address register(String text, Area area, int start, Matcher parts, Order order) {
        String type = parts.group("form");
        if (parts.group("bit") != null) {
            int bit = Integer.parseInt(parts.group("bit"));
            if (bit >= REGISTER_BITS || (type != null && !"bool".equals(type))) {
                throw fault(text, "a bit of a register is 0 to 15, 0 the lowest, and has no other type than bool");
            }
            return new Address(text, new Span(area, start, 1), Form.BOOL, order, bit);
        }
        if (type != null && type.startsWith("text")) {
            return text(text, area, start, type.substring("text".length()), order);
        }
        Form form = Form.named(type == null ? "uint16" : type)
                .filter(Form::fillsRegisters)
                .orElseThrow(
                        () -> fault(
                                text,
                                "its type is none of bool, int16, uint16, int32, uint32, int64, uint64, float32, float64, textN"));
        return new Address(text, new Span(area, start, Math.max(1, form.size() / 2)), form, order, Address.WHOLE);
    }

    private static Address text(String text, Area area, int start, String length, Order order) {
        int characters = length.matches("\\d{1,3}") ? Integer.parseInt(length) : 0;
        if (characters < 1 || characters > LONGEST_TEXT || !order.keepsWords()) {
            throw fault(text, "a text is text1 to text250, its order abcd or badc");
        }
        return new Address(text, new Span(area, start, (characters + 1) / 2), Form.TEXT, order, Address.WHOLE);
    }

    private static Order order(String text, @Nullable String named) {
        try {
            return named == null ? Order.ABCD : Order.valueOf(named.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw fault(text, "its order is none of abcd, cdab, badc, dcba");
        }
    }

    private static IllegalArgumentException fault(String text, String why) {
        return new IllegalArgumentException("address \"" + text + "\": " + why + ".");
    }
}
