// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.List;

/**
 * Writes a {@link Body} in the canonical form of RFC 8785: names sorted by UTF-16 code units (which is
 * {@link String#compareTo}), no spaces, the shortest escapes. Numbers are whole, so their form is plain.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    static void write(Object value, StringBuilder out) {
        if (value instanceof Body) {
            object((Body) value, out);
        } else if (value instanceof List) {
            list((List<?>) value, out);
        } else if (value instanceof String) {
            text((String) value, out);
        } else {
            out.append(value);
        }
    }

    private static void object(Body body, StringBuilder out) {
        out.append('{');
        int first = out.length();
        body.each((name, value) -> {
            if (out.length() > first) {
                out.append(',');
            }
            text(name, out);
            out.append(':');
            write(value, out);
        });
        out.append('}');
    }

    private static void list(List<?> items, StringBuilder out) {
        out.append('[');
        String comma = "";
        for (Object item : items) {
            out.append(comma);
            write(item, out);
            comma = ",";
        }
        out.append(']');
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            for (int i = 0; i < text.length(); i++) {
                escape(text.charAt(i), out);
            }
        }
        out.append('"');
    }

    /** Nearly all texts have nothing to escape and go over whole. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
