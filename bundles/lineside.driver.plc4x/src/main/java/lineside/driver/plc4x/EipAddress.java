// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of a device that speaks EtherNet/IP: a tag of a Logix controller as its own tool writes it, with a type behind
 * ({@code GoodCount}, {@code Program:Main.Speed:float32}, {@code Status.5}, {@code Label:string82}), or an attribute of an object,
 * its bytes counted from 0 ({@code @4/101/3+12:uint16}).
 */
final class EipAddress {
    /** What an answer holds that is not put together from several, with room for its heads. */
    private static final int MOST_BYTES = 480;

    private static final int GAP_BYTES = 32;
    private static final int LONGEST_STRING = 250;
    private static final int HIGHEST = 0xFFFF;

    /** What a tag is if nothing is said: DINT, what a Logix controller counts with. */
    private static final Form USUAL = Form.INT32;

    private static final String STRING = "string";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,39}";
    private static final String PART = NAME + "(?:\\[\\d{1,9}(?:,\\d{1,9}){0,2}\\])?";
    private static final Pattern TAG = Pattern.compile("(?<path>(?:(?i:Program:)" + NAME + "\\.)?(?:" + NAME
            + ":\\d{1,3}:[A-Za-z]\\d?(?=[.:]|$)|" + PART + ")(?:\\." + PART
            + ")*)(?:\\.(?<bit>\\d{1,2}))?(?::(?<type>[A-Za-z]+\\d*))?");
    private static final Pattern LAST_INDEX = Pattern.compile("(?<array>.*)\\[(?<index>\\d{1,9})\\]");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "@(?<class>\\d{1,5})/(?<instance>\\d{1,5})/(?<attribute>\\d{1,5})(?:\\+(?<start>\\d{1,3}))?(?:\\.(?<bit>[0-7]))?(?::(?<type>[A-Za-z]+\\d*))?");

    private EipAddress() {}

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    static Address parse(String written) {
        String text = written.strip();
        Matcher attribute = ATTRIBUTE.matcher(text);
        if (attribute.matches()) {
            return attribute(text, attribute);
        }
        Matcher tag = TAG.matcher(text);
        if (!tag.matches()) {
            throw new IllegalArgumentException("address \"" + text + "\" is neither a tag, such as GoodCount,"
                    + " Program:Main.Speed:float32 or Label:string82, nor an attribute, such as @4/101/3+12:uint16.");
        }
        String type = tag.group("type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(STRING)) {
            return string(text, tag, type.substring(STRING.length()));
        }
        Form form = form(text, type, USUAL);
        if (tag.group("bit") == null) {
            return new Address(
                    text, span(tag.group("path"), form.word(), width(form), true), form, Order.ABCD, Address.WHOLE);
        }
        int bit = Integer.parseInt(tag.group("bit"));
        if (!form.suits(lineside.signal.api.ValueType.INTEGER) || bit >= Byte.SIZE * form.size()) {
            throw fault(text, form.word() + " has no bit " + bit + "; name the type of the whole number behind it");
        }
        return new Address(text, span(tag.group("path"), form.word(), form.size(), false), Form.BOOL, Order.ABCD, bit);
    }

    private static Address string(String text, Matcher tag, String length) {
        int room = length.matches("\\d{1,3}") ? Integer.parseInt(length) : 0;
        if (room < 1 || room > LONGEST_STRING || tag.group("bit") != null) {
            throw fault(text, "a string is written Label:string82, with the room of its type, 1 to " + LONGEST_STRING);
        }
        return new Address(
                text,
                span(tag.group("path"), STRING + room, StringHead.BYTES + room, true),
                Form.STRING,
                Order.ABCD,
                Address.WHOLE);
    }

    /** Elements of an array are neighbours; any other tag is alone. */
    private static Span span(String path, String type, int width, boolean writable) {
        Matcher element = LAST_INDEX.matcher(path);
        if (!element.matches()) {
            return new Span(new Area(path + ":" + type, width, 1, 0, writable, false), 0, 1);
        }
        Area array = new Area(
                element.group("array") + TypedPlace.ARRAY + ":" + type,
                width,
                Math.max(2, MOST_BYTES / (width + 4)),
                Math.max(1, GAP_BYTES / width),
                writable,
                false);
        return new Span(array, Integer.parseInt(element.group("index")), 1);
    }

    private static Address attribute(String text, Matcher parts) {
        Map<String, String> path = Map.of(
                "class", parts.group("class"),
                "instance", parts.group("instance"),
                "attribute", parts.group("attribute"));
        path.forEach((part, number) -> {
            if (Integer.parseInt(number) > HIGHEST) {
                throw fault(text, "its " + part + " is beyond " + HIGHEST);
            }
        });
        boolean bit = parts.group("bit") != null;
        Form form = bit ? Form.BOOL : form(text, parts.group("type"), Form.UINT16);
        if ((bit && parts.group("type") != null) || (!bit && form.size() == 0)) {
            throw fault(
                    text,
                    "of an attribute one bit is read, such as @4/101/3+12.5, or a number, such as @4/101/3:int16");
        }
        int start = parts.group("start") == null ? 0 : Integer.parseInt(parts.group("start"));
        int bytes = bit ? 1 : form.size();
        if (start + bytes > MOST_BYTES) {
            throw fault(text, "it ends behind byte " + (MOST_BYTES - 1));
        }
        String name = text.substring(0, parts.end("attribute"));
        return new Address(
                text,
                new Span(new Area(name, 1, MOST_BYTES, MOST_BYTES, false, false), start, bytes),
                form,
                bytes == 1 ? Order.ABCD : Order.DCBA,
                bit ? Integer.parseInt(parts.group("bit")) : Address.WHOLE);
    }

    private static Form form(String text, @Nullable String type, Form usual) {
        return type == null
                ? usual
                : Form.named(type.toLowerCase(Locale.ROOT))
                        .filter(known -> known == Form.BOOL || known.size() > 0)
                        .orElseThrow(
                                () -> fault(
                                        text,
                                        "its type is none of bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, stringN"));
    }

    private static int width(Form form) {
        return form == Form.BOOL ? 1 : form.size();
    }

    private static IllegalArgumentException fault(String text, String why) {
        return new IllegalArgumentException("address \"" + text + "\": " + why + ".");
    }
}
