// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.PlainText;
import lineside.kernel.Rejection;

/** Holds an object against its declared fields and words the first difference. */
final class FieldCheck {
    /** Milliseconds, tables and screens hold every time between these; a clock that was never set says 1970. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private FieldCheck() {}

    static Optional<Rejection> object(String path, List<Field> fields, Body body) {
        for (String name : body.names()) {
            if (fields.stream().noneMatch(f -> f.name().equals(name))) {
                return wrong(
                        path + name,
                        "is not known here; allowed are "
                                + fields.stream().map(Field::name).toList());
            }
        }
        for (Field field : fields) {
            Object value = body.get(field.name());
            Optional<Rejection> wrong = value == null ? absent(path, field) : value(path + field.name(), field, value);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> absent(String path, Field field) {
        if (!field.required()) {
            return Optional.empty();
        }
        String allowed = field.options().isEmpty() ? "" : " One of " + field.options() + ".";
        return wrong(path + field.name(), "is missing: " + field.text() + allowed);
    }

    private static Optional<Rejection> value(String path, Field field, Object value) {
        return switch (field.kind()) {
            case TEXT -> value instanceof String ? text(path, field, (String) value) : wrong(path, "must be text");
            case WHOLE -> value instanceof Long
                    ? number(path, field, BigDecimal.valueOf((Long) value))
                    : wrong(path, shown(value) + " is not a whole number");
            case DECIMAL -> decimal(path, field, value);
            case FLAG -> value instanceof Boolean ? Optional.empty() : wrong(path, "must be true or false");
            case TIME -> time(path, value);
            case OBJECT -> value instanceof Body
                    ? object(path + ".", field.fields(), (Body) value)
                    : wrong(path, "must be an object");
            case OBJECTS, TEXTS -> value instanceof List
                    ? items(path, field, (List<?>) value)
                    : wrong(path, "must be a list");
        };
    }

    private static Optional<Rejection> text(String path, Field field, String value) {
        if (!field.options().isEmpty() && !field.options().contains(value)) {
            return wrong(path, shown(value) + " is not one of " + field.options());
        }
        if (value.length() < field.min() || value.length() > field.max()) {
            return wrong(
                    path, "has " + value.length() + " characters; allowed are " + field.min() + " to " + field.max());
        }
        return PlainText.is(value) ? Optional.empty() : wrong(path, "holds control characters; write plain text");
    }

    private static Optional<Rejection> decimal(String path, Field field, Object value) {
        try {
            String text = String.valueOf(value);
            return text.length() > 40
                    ? wrong(path, "is too long for a decimal")
                    : number(path, field, new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return wrong(path, shown(value) + " is not a decimal; write for example \"12.5\"");
        }
    }

    private static Optional<Rejection> number(String path, Field field, BigDecimal value) {
        return field.allows(value)
                ? Optional.empty()
                : wrong(path, value.toPlainString() + " is outside " + field.min() + " to " + field.max());
    }

    private static Optional<Rejection> time(String path, Object value) {
        try {
            Instant time = Instant.parse(String.valueOf(value));
            return time.isBefore(FIRST) || time.isAfter(LAST)
                    ? wrong(path, shown(value) + " is outside the years 1970 to 9999")
                    : Optional.empty();
        } catch (DateTimeException notATime) {
            return wrong(path, shown(value) + " is not a time; write for example 2026-03-10T22:00:00Z");
        }
    }

    private static Optional<Rejection> items(String path, Field field, List<?> items) {
        if (items.size() < field.min() || items.size() > field.max()) {
            return wrong(path, "has " + items.size() + " entries; allowed are " + field.min() + " to " + field.max());
        }
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            boolean typed = field.kind() == Field.Kind.OBJECTS ? item instanceof Body : item instanceof String;
            Optional<Rejection> wrong = !typed
                    ? wrong(path + "[" + i + "]", "has another type than the list")
                    : item instanceof Body
                            ? object(path + "[" + i + "].", field.fields(), (Body) item)
                            : Optional.empty();
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
    }

    private static Optional<Rejection> wrong(String path, String what) {
        return Optional.of(Rejection.invalid(path, "field '" + path + "' " + what));
    }
}
