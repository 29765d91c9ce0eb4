// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.signal.api.ValueType;

/** Addresses that are written in the notation of the driver already; where that notation tells the type, it need not be said. */
final class OwnNotation implements Addressing {
    private static final Pattern MODBUS = Pattern.compile(
            "(?:(?<bits>co:|di:|[01]x)|hr:|ir:|[34]x)\\d{1,6}(?<bit>\\.\\d{1,2})?(?::(?<form>[a-z]+\\d*))?(?:/[a-d]{4})?");
    private static final Pattern S7 = Pattern.compile(
            "%?(?:db\\d{1,5}\\.db(?<bw>[xbwd])|[mieqa](?<w>[xbwd]?))\\d{1,5}(?<bit>\\.[0-7])?(?::(?<form>[a-z]+\\d*))?");
    private static final String PART = "[a-z_]\\w{0,39}(?:\\[\\d{1,9}(?:,\\d{1,9}){0,2}\\])?";
    private static final Pattern LOGIX =
            Pattern.compile("(?:program:[a-z_]\\w{0,39}\\.)?(?:[a-z_]\\w{0,39}:\\d{1,3}:[a-z]\\d?(?=[.:]|$)|" + PART
                    + ")(?:\\." + PART + ")*(?<bit>\\.\\d{1,2})?(?::(?<form>[a-z]+\\d*))?");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("@\\d{1,5}/\\d{1,5}/\\d{1,5}(?:\\+\\d{1,3})?(?<bit>\\.[0-7])?(?::(?<form>[a-z]+\\d*))?");
    private static final Pattern NODE =
            Pattern.compile("(?:(?:ns=\\d{1,5}|nsu=[^;]+);)?(?:s=.+|i=\\d+|g=[0-9A-Fa-f-]{36}|b=.+)", Pattern.DOTALL);

    private final Protocol protocol;

    OwnNotation(Protocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public Place place(SourceTag tag) throws RowFault {
        return switch (protocol) {
            case MODBUS -> formed(tag, MODBUS, "hr:100:uint32 or 4x101:uint32", Form.UINT16);
            case S7 -> formed(tag, S7, "db1.dbw10:int16 or m5.3", Form.UINT32);
            case LOGIX -> tag.address().startsWith("@")
                    ? formed(tag, ATTRIBUTE, "@4/101/3+12:int16", Form.UINT16)
                    : formed(tag, LOGIX, "GoodCount or Program:Main.Speed:float32", Form.INT32);
            case OPCUA -> node(tag);
            case OTHER -> new Place(tag.address(), Types.of(tag));
        };
    }

    private static Place node(SourceTag tag) throws RowFault {
        if (!NODE.matcher(tag.address()).matches()) {
            throw new RowFault(
                    "address",
                    tag.address(),
                    "no OPC UA address; write nsu=URI;s=NAME, ns=NUMBER;s=NAME or ns=NUMBER;i=NUMBER");
        }
        return new Place(tag.address(), Types.of(tag));
    }

    private static Place formed(SourceTag tag, Pattern notation, String example, Form plain) throws RowFault {
        Matcher parts = notation.matcher(tag.address().toLowerCase(Locale.ROOT));
        boolean known = parts.matches();
        Optional<Form> form = known ? form(parts, notation, plain) : Optional.empty();
        if (form.isEmpty()) {
            throw new RowFault("address", tag.address(), "no address of this driver; write one such as " + example);
        }
        if (tag.type().isEmpty()) {
            return new Place(tag.address(), form.get().type());
        }
        ValueType type = Types.of(tag);
        if (!form.get().suits(type)) {
            throw new RowFault(
                    "type",
                    tag.type(),
                    "what is at " + tag.address() + " is "
                            + Types.word(form.get().type()) + "; write that, or another address");
        }
        return new Place(tag.address(), type);
    }

    private static Optional<Form> form(Matcher parts, Pattern notation, Form plain) {
        boolean bits = notation == MODBUS && parts.group("bits") != null;
        if (bits || parts.group("bit") != null) {
            return Optional.of(Form.BOOL);
        }
        if (notation == S7
                && (parts.group("bw") + parts.group("w")).replace("null", "").matches("x?")) {
            return Optional.empty();
        }
        return parts.group("form") == null ? Optional.of(plain) : Form.named(parts.group("form"));
    }
}
