// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of a Modbus device as Kepware's server writes them: {@code 400101}, {@code 40101}, {@code 000017}. What its device
 * settings decide and the file does not tell, has to be said.
 */
final class ModbusAddressing implements Addressing {
    private static final Pattern FORM = Pattern.compile("(?<kind>[0134])(?<number>\\d{4,5})(?<bit>\\.\\d{1,2})?");
    private static final int PLACES = 65_536;
    private static final int ONE_REGISTER = 2;

    private final int first;
    private final String order;

    /**
     * @param first 1 when the first register is 400001, 0 when it is 400000
     * @param order of the bytes of what is longer than a register: abcd, cdab, badc, dcba; empty when nobody said
     */
    ModbusAddressing(int first, String order) {
        this.first = first;
        this.order = order;
    }

    @Override
    public Place place(SourceTag tag) throws RowFault {
        Matcher parts = FORM.matcher(tag.address());
        Form form = tag.form().orElse(Form.UINT16);
        if (!parts.matches()) {
            throw fault(tag, "no register or coil that can be read; strings, arrays and hexadecimal addresses are not");
        }
        if (parts.group("bit") != null) {
            throw fault(
                    tag,
                    "which bit that is depends on settings that are not in the file; enter the tag by hand, as hr:100.3");
        }
        String kind = parts.group("kind");
        boolean bits = kind.equals("0") || kind.equals("1");
        int number = Integer.parseInt(parts.group("number"));
        if (bits != (form == Form.BOOL)) {
            throw fault(
                    tag, (bits ? "a coil or discrete input" : "a register") + " does not fit the type " + form.word());
        }
        int words = Math.max(1, form.size() / ONE_REGISTER);
        if (number < first || number - first + words > PLACES) {
            throw fault(tag, "outside " + first + " to " + (PLACES - 1 + first) + ", with what its type needs");
        }
        return new Place(place(kind, number) + (bits ? "" : suffix(tag, form)), form.type());
    }

    private String place(String kind, int number) {
        if (first == 1) {
            return kind + "x" + number;
        }
        return switch (kind) {
                    case "0" -> "co:";
                    case "1" -> "di:";
                    case "3" -> "ir:";
                    default -> "hr:";
                }
                + number;
    }

    private String suffix(SourceTag tag, Form form) throws RowFault {
        if (form.size() < ONE_REGISTER) {
            throw new RowFault("Data Type", form.word(), "registers hold two bytes and more; enter the tag by hand");
        }
        if (form.size() == ONE_REGISTER) {
            return form == Form.UINT16 ? "" : ":" + form.word();
        }
        if (order.isEmpty()) {
            throw fault(
                    tag,
                    "in which order the bytes of a " + form.word()
                            + " come is not in the file; say --order abcd, or cdab where the low word is first (Kepware's default)");
        }
        return ":" + form.word() + (order.equals("abcd") ? "" : "/" + order);
    }

    private static RowFault fault(SourceTag tag, String why) {
        return new RowFault("address", tag.address(), why);
    }
}
