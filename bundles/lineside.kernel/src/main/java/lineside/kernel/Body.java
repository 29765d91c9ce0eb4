// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object with the restricted values that the journal stores: text, whole numbers within ±(2^53-1), truth
 * values, objects and lists of these. Exact decimals and times are text. There is no null: what is unknown is absent.
 *
 * <p>Equality is by content; {@link #canonical()} gives the RFC 8785 bytes that are stored and hashed.
 */
public final class Body {
    /** No fields. */
    public static final Body EMPTY = new Body(new TreeMap<>());

    private final Map<String, Object> fields;

    private Body(TreeMap<String, Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** Starts a new object. */
    public static Builder builder() {
        return new Builder();
    }

    /** An object from name, value, name, value... */
    public static Body of(Object... namesAndValues) {
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Parses JSON within {@link Json}'s limits. */
    public static Body parse(byte[] json) throws JsonException {
        return Json.parse(json);
    }

    /** Parses JSON that this program wrote; a defect in it is a bug. */
    public static Body trusted(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Field names in canonical order. */
    public Set<String> names() {
        return fields.keySet();
    }

    /** Each field in canonical order. */
    void each(BiConsumer<String, Object> field) {
        fields.forEach(field);
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The raw value: String, Long, Boolean, Body or List, or null when absent. */
    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    /** A text that must be there. */
    public String text(String name) {
        return need(name, String.class);
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(fields.get(name)).map(String.class::cast);
    }

    /** A whole number that must be there. */
    public long integer(String name) {
        return need(name, Long.class);
    }

    /** A whole number, or the default when absent. */
    public long integer(String name, long absent) {
        return has(name) ? integer(name) : absent;
    }

    /** A truth value that must be there. */
    public boolean flag(String name) {
        return need(name, Boolean.class);
    }

    /** A truth value, or the default when absent. */
    public boolean flag(String name, boolean absent) {
        return has(name) ? flag(name) : absent;
    }

    /** An exact decimal, stored as text or as a whole number. */
    public BigDecimal decimal(String name) {
        return new BigDecimal(String.valueOf(need(name, Object.class)));
    }

    /** A time, stored as ISO-8601 text in UTC. */
    public Instant time(String name) {
        return Instant.parse(text(name));
    }

    /** An object; empty when absent. */
    public Body body(String name) {
        return has(name) ? need(name, Body.class) : EMPTY;
    }

    /** A list of objects; empty when absent. */
    public List<Body> bodies(String name) {
        return list(name, Body.class);
    }

    /** A list of texts; empty when absent. */
    public List<String> texts(String name) {
        return list(name, String.class);
    }

    private <T> List<T> list(String name, Class<T> type) {
        List<?> raw = has(name) ? need(name, List.class) : List.of();
        List<T> typed = new ArrayList<>(raw.size());
        raw.forEach(item -> typed.add(cast(name, item, type)));
        return Collections.unmodifiableList(typed);
    }

    private <T> T need(String name, Class<T> type) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return cast(name, value, type);
    }

    private static <T> T cast(String name, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("field '" + name + "' is not a " + type.getSimpleName() + ": " + value);
        }
        return type.cast(value);
    }

    /** This object with one field set. */
    public Body with(String name, Object value) {
        return new Builder(new TreeMap<>(fields)).put(name, value).build();
    }

    /** The RFC 8785 form as bytes. */
    public byte[] canonical() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body && fields.equals(((Body) other).fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The RFC 8785 form as text. */
    @Override
    public String toString() {
        return Json.canonical(this);
    }

    /** Collects the fields of a {@link Body}; not thread safe. */
    public static final class Builder {
        private TreeMap<String, Object> fields;
        private boolean built;

        private Builder() {
            this(new TreeMap<>());
        }

        private Builder(TreeMap<String, Object> fields) {
            this.fields = fields;
        }

        /** Sets a field: text, whole number, truth value, time, decimal, object or list; later puts win. */
        public Builder put(String name, Object value) {
            if (built) {
                // The object that was built keeps what it has.
                fields = new TreeMap<>(fields);
                built = false;
            }
            fields.put(Objects.requireNonNull(name, "name"), Values.admit(name, value));
            return this;
        }

        /** Sets the field only when there is a value. */
        public Builder putIfPresent(String name, Optional<?> value) {
            value.ifPresent(present -> put(name, present));
            return this;
        }

        /** The finished object. */
        public Body build() {
            built = true;
            return new Body(fields);
        }
    }
}
