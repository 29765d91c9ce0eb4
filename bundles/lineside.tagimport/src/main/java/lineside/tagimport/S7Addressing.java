// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of a Siemens S7 as Kepware's server and TIA Portal write them: {@code DB1,INT4}, {@code DB1.DBW4}, {@code %MW10}. The
 * type decides how the bytes are read, the address only where they are and how many.
 */
final class S7Addressing implements Addressing {
    private static final Pattern FORM = Pattern.compile("%?(?:DB(?<block>\\d{1,5})[.,](?:DB)?|(?<area>[MIEQA]))"
            + "(?<width>[A-Z]*?)(?<byte>\\d{1,5})(?:\\.(?<more>\\d{1,3}))?");
    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry("B", 1),
            Map.entry("BYTE", 1),
            Map.entry("C", 1),
            Map.entry("CHAR", 1),
            Map.entry("W", 2),
            Map.entry("WORD", 2),
            Map.entry("I", 2),
            Map.entry("INT", 2),
            Map.entry("D", 4),
            Map.entry("DWORD", 4),
            Map.entry("DI", 4),
            Map.entry("DINT", 4),
            Map.entry("REAL", 4),
            Map.entry("LREAL", 8),
            Map.entry("LINT", 8),
            Map.entry("ULINT", 8),
            Map.entry("LWORD", 8));
    private static final int LAST_BIT = 7;
    private static final int LONGEST_STRING = 198;
    private static final String ADDRESS = "address";

    @Override
    public Place place(SourceTag tag) throws RowFault {
        Matcher parts = FORM.matcher(tag.address().toUpperCase(Locale.ROOT).replace(" ", ""));
        Form form = tag.form().orElse(Form.UINT8);
        if (!parts.matches()) {
            throw fault(
                    tag,
                    "no place that can be read in data blocks, markers, inputs or outputs; arrays, timers, counters and"
                            + " peripherals are not");
        }
        String start = parts.group("block") == null
                ? area(parts.group("area"))
                : "db" + Integer.parseInt(parts.group("block")) + ".db";
        String width = parts.group("width");
        String more = parts.group("more");
        int at = Integer.parseInt(parts.group("byte"));
        boolean bit = width.isEmpty() || width.equals("X");
        if (bit && more == null) {
            throw fault(tag, "it says neither a bit nor a width");
        }
        if (form == Form.STRING || width.equals("STRING")) {
            return string(tag, form, start + "b" + at, width, more);
        }
        if (bit) {
            return bit(tag, form, start, at, Integer.parseInt(more));
        }
        if (more != null || WIDTHS.getOrDefault(width, 0) != form.size()) {
            throw fault(tag, "its width does not fit the type " + form.word());
        }
        return whole(form, start, at);
    }

    private static Place bit(SourceTag tag, Form form, String start, int at, int bit) throws RowFault {
        // What is longer than four bytes has no width of its own in such an address, but the bit where it begins.
        if (bit == 0 && form.size() == 8) {
            return whole(form, start, at);
        }
        if (form != Form.BOOL || bit > LAST_BIT) {
            throw fault(tag, "one bit, 0 to 7, does not fit the type " + form.word());
        }
        return new Place(start + (start.endsWith(".db") ? "x" : "") + at + "." + bit, form.type());
    }

    private static Place whole(Form form, String start, int at) {
        String width = form.size() == 2 ? "w" : form.size() == 4 ? "d" : "b";
        boolean plain = form == Form.UINT8 || form == Form.UINT16 || form == Form.UINT32;
        return new Place(start + width + at + (plain ? "" : ":" + form.word()), form.type());
    }

    private static Place string(SourceTag tag, Form form, String start, String width, String more) throws RowFault {
        int length = more == null ? 0 : Integer.parseInt(more);
        if (form != Form.STRING || !width.equals("STRING") || length < 1 || length > LONGEST_STRING) {
            throw fault(
                    tag,
                    "a string is read where its place and its declared length are known, 1 to " + LONGEST_STRING
                            + " characters, as in DB1,STRING30.20");
        }
        return new Place(start + ":string" + length, form.type());
    }

    private static String area(String letter) {
        return switch (letter) {
            case "I", "E" -> "i";
            case "Q", "A" -> "q";
            default -> "m";
        };
    }

    private static RowFault fault(SourceTag tag, String why) {
        return new RowFault(ADDRESS, tag.address(), why);
    }
}
