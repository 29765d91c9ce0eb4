// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lineside.kernel.Body;
import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;
import org.jspecify.annotations.Nullable;

/**
 * States, facts and scratch, as bytes, for deciding again from the middle of a run. Works for every capability whose state is
 * made of records, collections and plain values: it follows the declared types, so no name of a class is stored. What equals
 * the same part of a reference, the state at the beginning, is one byte; so what comes of the line model costs nothing. Only
 * the same code can read it, and only that is asked to.
 */
final class StateCodec {
    private static final int SAME = 0;
    private static final int NONE = 1;
    private static final int HERE = 2;

    private StateCodec() {}

    /** Refuses a state with a part that it does not know how to take apart. */
    static byte[] encode(Object state, Object reference) {
        ByteOut out = new ByteOut();
        write(out, reference.getClass(), state, reference);
        return out.bytes();
    }

    static Object decode(byte[] bytes, Object reference) {
        return Objects.requireNonNull(read(new ByteIn(bytes), reference.getClass(), reference));
    }

    private static void write(ByteOut out, Type type, @Nullable Object value, @Nullable Object reference) {
        if (Objects.equals(value, reference)) {
            out.octet(SAME);
        } else if (value == null) {
            out.octet(NONE);
        } else {
            out.octet(HERE);
            if (type instanceof ParameterizedType generic) {
                writeMany(out, generic, value);
            } else {
                writeOne(out, (Class<?>) type, value, reference);
            }
        }
    }

    private static void writeMany(ByteOut out, ParameterizedType type, Object value) {
        Type[] of = type.getActualTypeArguments();
        if (value instanceof Map<?, ?> map) {
            out.put(map.size());
            map.forEach((key, item) -> {
                write(out, of[0], key, null);
                write(out, of[1], item, null);
            });
        } else {
            Collection<?> items =
                    value instanceof Optional<?> maybe ? maybe.stream().toList() : (Collection<?>) value;
            out.put(items.size());
            items.forEach(item -> write(out, of[0], item, null));
        }
    }

    private static void writeOne(ByteOut out, Class<?> type, Object value, @Nullable Object reference) {
        if (type.isRecord()) {
            for (RecordComponent part : type.getRecordComponents()) {
                write(out, part.getGenericType(), get(part, value), reference == null ? null : get(part, reference));
            }
        } else if (type.isEnum()) {
            out.put(((Enum<?>) value).ordinal());
        } else if (type.isSealed()) {
            int index = kind(type, value);
            out.put(index);
            writeOne(out, type.getPermittedSubclasses()[index], value, null);
        } else {
            writePlain(out, type, value);
        }
    }

    private static int kind(Class<?> sealed, Object value) {
        Class<?>[] kinds = sealed.getPermittedSubclasses();
        int index = 0;
        while (!kinds[index].isInstance(value)) {
            index++;
        }
        return index;
    }

    private static void writePlain(ByteOut out, Class<?> type, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            out.signed(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            out.octet(flag ? 1 : 0);
        } else if (value instanceof Double real) {
            out.fixed(Double.doubleToRawLongBits(real));
        } else if (value instanceof Instant time) {
            out.time(time, Instant.EPOCH);
        } else if (value instanceof Duration duration) {
            out.signed(duration.getSeconds()).put(duration.getNano());
        } else if (value instanceof OptionalLong maybe) {
            out.octet(maybe.isPresent() ? 1 : 0).signed(maybe.orElse(0));
        } else if (value instanceof String || value instanceof BigDecimal || value instanceof Body) {
            out.text(value.toString());
        } else {
            throw new IllegalArgumentException("a state holds a " + type.getName() + ", which the tape cannot keep");
        }
    }

    private static @Nullable Object read(ByteIn in, Type type, @Nullable Object reference) {
        int mark = in.octet();
        if (mark != HERE) {
            return mark == SAME ? reference : null;
        }
        return type instanceof ParameterizedType generic
                ? readMany(in, generic)
                : readOne(in, (Class<?>) type, reference);
    }

    private static Object readMany(ByteIn in, ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        int count = in.count();
        if (Map.class.isAssignableFrom(raw)) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                map.put(Objects.requireNonNull(read(in, of[0], null)), Objects.requireNonNull(read(in, of[1], null)));
            }
            return Collections.unmodifiableMap(map);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Objects.requireNonNull(read(in, of[0], null)));
        }
        if (raw == Optional.class) {
            return items.stream().findFirst();
        }
        return Set.class.isAssignableFrom(raw)
                ? Collections.unmodifiableSet(new LinkedHashSet<>(items))
                : List.copyOf(items);
    }

    private static Object readOne(ByteIn in, Class<?> type, @Nullable Object reference) {
        if (type.isRecord()) {
            RecordComponent[] parts = type.getRecordComponents();
            @Nullable Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = read(in, parts[i].getGenericType(), reference == null ? null : get(parts[i], reference));
            }
            return make(type, parts, values);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[(int) in.next()];
        }
        return type.isSealed()
                ? readOne(in, type.getPermittedSubclasses()[(int) in.next()], null)
                : readPlain(in, type);
    }

    private static Object readPlain(ByteIn in, Class<?> type) {
        if (type == long.class || type == Long.class) {
            return in.signed();
        }
        if (type == int.class || type == Integer.class) {
            return (int) in.signed();
        }
        if (type == boolean.class || type == Boolean.class) {
            return in.octet() == 1;
        }
        if (type == double.class || type == Double.class) {
            return Double.longBitsToDouble(in.fixed());
        }
        if (type == Instant.class) {
            return in.time(Instant.EPOCH);
        }
        if (type == Duration.class) {
            long seconds = in.signed();
            return Duration.ofSeconds(seconds, in.next());
        }
        if (type == OptionalLong.class) {
            boolean present = in.octet() == 1;
            long value = in.signed();
            return present ? OptionalLong.of(value) : OptionalLong.empty();
        }
        String text = in.text();
        return type == BigDecimal.class ? new BigDecimal(text) : type == Body.class ? Body.trusted(text) : text;
    }

    private static @Nullable Object get(RecordComponent part, Object of) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalArgumentException(part + " cannot be read", impossible);
        }
    }

    private static Object make(Class<?> type, RecordComponent[] parts, @Nullable Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(type + " cannot be made", impossible);
        }
    }
}
