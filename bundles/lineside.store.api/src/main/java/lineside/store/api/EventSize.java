// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import lineside.kernel.Body;

/**
 * How large an event may be. What is larger than a message can carry would stand at the head of its stream for ever, so it is
 * refused before it is recorded. Pure functions; any thread.
 */
public final class EventSize {
    /** Bytes of a message of events, before it is packed; an event in its envelope never has more. */
    public static final int MESSAGE = 128 * 1024;

    /** Bytes that are kept for the envelope: that of the longest names is well below. */
    public static final int ENVELOPE = 2 * 1024;

    /** Bytes that the fact of an event may have in its canonical form. */
    public static final int BODY = MESSAGE - ENVELOPE;

    /** No character takes more: a control character is written as {@code \}{@code u0000}. */
    private static final int CHARACTER = 6;

    /** A whole number, a truth value, or the marks around and between what is longer. */
    private static final int TOKEN = 20;

    private EventSize() {}

    /** Bytes of the canonical form in UTF-8. */
    public static int of(Body body) {
        return utf8(body.toString());
    }

    /** Whether a fact may be recorded. Costs little for the usual ones. */
    public static boolean fits(Body body) {
        return most(body) <= BODY || of(body) <= BODY;
    }

    /** Never less than {@link #of}, and found without writing it. */
    private static long most(Object value) {
        if (value instanceof String text) {
            return TOKEN + (long) CHARACTER * text.length();
        }
        long sum = TOKEN;
        if (value instanceof Body body) {
            for (String name : body.names()) {
                sum += TOKEN
                        + (long) CHARACTER * name.length()
                        + most(java.util.Objects.requireNonNull(body.get(name)));
            }
        } else if (value instanceof List<?> items) {
            for (Object item : items) {
                sum += most(item);
            }
        }
        return sum;
    }

    private static int utf8(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair counts two of the four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
