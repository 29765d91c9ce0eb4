// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The way to a tag or an attribute inside a device, in the bytes of the protocol (CIP, volume 1, appendix C-1.4). */
final class CipPath {
    private static final int SYMBOL = 0x91;
    private static final int ELEMENT = 0x28;
    private static final int CLASS = 0x20;
    private static final int INSTANCE = 0x24;
    private static final int ATTRIBUTE = 0x30;
    private static final int BYTES_2 = 1;
    private static final int BYTES_4 = 2;
    private static final String PROGRAM = "program:";

    private CipPath() {}

    static byte[] of(Span span) {
        return of(TypedPlace.of(span).path());
    }

    /** {@code Program:Main.Line[3].Good}, or {@code @4/101/3}. */
    static byte[] of(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (path.charAt(0) == TypedPlace.ATTRIBUTE) {
            String[] parts = path.substring(1).split("/");
            number(out, CLASS, Integer.parseInt(parts[0]));
            number(out, INSTANCE, Integer.parseInt(parts[1]));
            number(out, ATTRIBUTE, Integer.parseInt(parts[2]));
            return out.toByteArray();
        }
        for (String part : path.split("\\.")) {
            int bracket = part.indexOf('[');
            symbol(out, bracket < 0 ? part : part.substring(0, bracket));
            if (bracket >= 0) {
                for (String index :
                        part.substring(bracket + 1, part.length() - 1).split(",")) {
                    number(out, ELEMENT, Integer.parseInt(index));
                }
            }
        }
        return out.toByteArray();
    }

    private static void symbol(ByteArrayOutputStream out, String name) {
        String known = name.toLowerCase(Locale.ROOT).startsWith(PROGRAM)
                ? "Program:" + name.substring(PROGRAM.length())
                : name;
        byte[] ascii = known.getBytes(StandardCharsets.US_ASCII);
        out.write(SYMBOL);
        out.write(ascii.length);
        out.writeBytes(ascii);
        if (ascii.length % 2 == 1) {
            out.write(0);
        }
    }

    /** In as few bytes as it fits; from two on with a pad. */
    private static void number(ByteArrayOutputStream out, int kind, int number) {
        if (number <= 0xFF) {
            out.write(kind);
            out.write(number);
            return;
        }
        boolean two = number <= 0xFFFF;
        out.write(kind + (two ? BYTES_2 : BYTES_4));
        out.write(0);
        for (int at = 0; at < (two ? 2 : 4); at++) {
            out.write(number >> (Byte.SIZE * at));
        }
    }
}
