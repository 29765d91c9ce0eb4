// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Rejection;

/**
 * One field of a command's arguments or an event's body, with its limits. Declared once: it checks input, and documentation
 * and JSON Schemas are generated from it.
 *
 * @param name the field's name
 * @param kind its type
 * @param required whether it must be there
 * @param min least value, or least length of a text or list
 * @param max greatest value, or greatest length of a text or list
 * @param options the allowed texts; empty for any
 * @param fields the fields of an object, or of the objects in a list
 * @param text what it means, one English sentence with its unit
 */
public record Field(
        String name,
        Kind kind,
        boolean required,
        long min,
        long max,
        List<String> options,
        List<Field> fields,
        String text) {
    /** The type of a field. */
    public enum Kind {
        TEXT,
        WHOLE,
        /** Exact decimal, written as text. */
        DECIMAL,
        FLAG,
        /** ISO-8601 time in UTC. */
        TIME,
        OBJECT,
        /** A list of objects. */
        OBJECTS,
        /** A list of texts. */
        TEXTS
    }

    private static final long MAX_WHOLE = (1L << 53) - 1;

    public Field {
        options = List.copyOf(options);
        fields = List.copyOf(fields);
    }

    /** A text of 1 to 200 characters. */
    public static Field text(String name, String text) {
        return new Field(name, Kind.TEXT, true, 1, 200, List.of(), List.of(), text);
    }

    /** A whole number. */
    public static Field whole(String name, String text) {
        return new Field(name, Kind.WHOLE, true, -MAX_WHOLE, MAX_WHOLE, List.of(), List.of(), text);
    }

    /** An exact decimal. */
    public static Field decimal(String name, String text) {
        return new Field(name, Kind.DECIMAL, true, -MAX_WHOLE, MAX_WHOLE, List.of(), List.of(), text);
    }

    /** True or false. */
    public static Field flag(String name, String text) {
        return new Field(name, Kind.FLAG, true, 0, 0, List.of(), List.of(), text);
    }

    /** A time. */
    public static Field time(String name, String text) {
        return new Field(name, Kind.TIME, true, 0, 0, List.of(), List.of(), text);
    }

    /** One of these texts. */
    public static Field choice(String name, String text, String... options) {
        return new Field(name, Kind.TEXT, true, 1, 200, List.of(options), List.of(), text);
    }

    /** An object. */
    public static Field object(String name, String text, Field... fields) {
        return new Field(name, Kind.OBJECT, true, 0, 0, List.of(), List.of(fields), text);
    }

    /** A list of at most 10 000 objects. */
    public static Field objects(String name, String text, Field... fields) {
        return new Field(name, Kind.OBJECTS, true, 0, 10_000, List.of(), List.of(fields), text);
    }

    /** A list of at most 1 000 texts. */
    public static Field texts(String name, String text) {
        return new Field(name, Kind.TEXTS, true, 0, 1_000, List.of(), List.of(), text);
    }

    /** The same, but it may be absent. */
    public Field optional() {
        return new Field(name, kind, false, min, max, options, fields, text);
    }

    /** The same within these limits, both inclusive. */
    public Field within(long least, long greatest) {
        return new Field(name, kind, required, least, greatest, options, fields, text);
    }

    /** The first thing wrong with an object, as one sentence naming field, value and what is allowed. */
    public static Optional<Rejection> check(List<Field> fields, Body body) {
        return FieldCheck.object("", fields, body);
    }

    boolean allows(BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }
}
