// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Reason;
import lineside.kernel.Stream;

/** A message that came down, read field by field: each that cannot be used is named, with what is allowed. */
record Message(Body body) {
    private static final int SHOWN = 40;

    static Message read(byte[] payload) throws Malformed {
        OptionalLong length = BoundedInput.tooLong(payload);
        if (length.isPresent()) {
            throw new Malformed(Reason.of(
                    "mqtt.too-long",
                    "the message has " + length.getAsLong() + " bytes; send at most " + Mailbox.LONGEST));
        }
        try {
            return new Message(Body.parse(payload));
        } catch (JsonException bad) {
            throw new Malformed(Reason.of("mqtt.not-json", String.valueOf(bad.getMessage())));
        }
    }

    String text(String field, Pattern allowed, String remedy) throws Malformed {
        Object value = body.get(field);
        if (value instanceof String && allowed.matcher((String) value).matches()) {
            return (String) value;
        }
        throw wrong(field, remedy);
    }

    Stream stream() throws Malformed {
        for (Stream stream : Stream.values()) {
            if (stream.code().equals(body.get("stream"))) {
                return stream;
            }
        }
        throw wrong("stream", "write one of ops, prod, stop, mat, qual, maint, alarm, audit, master");
    }

    /** A whole number from {@code least} on. */
    long integer(String field, long least) throws Malformed {
        Object value = body.get(field);
        if (value instanceof Long && (Long) value >= least) {
            return (Long) value;
        }
        throw wrong(field, "write a whole number from " + least + " on");
    }

    long integer(String field, long least, long absent) throws Malformed {
        return body.has(field) ? integer(field, least) : absent;
    }

    Malformed wrong(String field, String remedy) {
        return new Malformed(
                Reason.of("mqtt.refused", "field '" + field + "' is " + shown(body.get(field)) + ": " + remedy));
    }

    private static String shown(@org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        String text = String.valueOf(value);
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return "'" + cut + "'";
    }
}
