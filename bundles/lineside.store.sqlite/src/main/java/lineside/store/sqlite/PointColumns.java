// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.store.api.TapePoint;

/** Points of one signal, a column each for time, quality, kind and value: 18 bytes a point. Not thread safe. */
final class PointColumns {
    static final byte NONE = 0;
    static final byte TRUTH = 1;
    static final byte WHOLE = 2;
    static final byte REAL = 3;
    static final byte TEXT = 4;

    /** Different qualities in one chunk; there are seven. */
    static final int QUALITIES = 100;

    private final List<String> qualities = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long[] times = new long[16];
    private byte[] quality = new byte[16];
    private byte[] kinds = new byte[16];
    private long[] bits = new long[16];
    private int size;

    int size() {
        return size;
    }

    void add(TapePoint point) {
        Object value = point.value().orElse(null);
        byte kind = value == null ? NONE : kind(value);
        add(point.at().toEpochMilli(), name(qualities, point.quality()), kind, value == null ? 0 : bits(value, kind));
    }

    private void add(long time, int qualityName, byte kind, long value) {
        if (size == times.length) {
            grow();
        }
        times[size] = time;
        quality[size] = (byte) qualityName;
        kinds[size] = kind;
        bits[size] = value;
        size++;
    }

    private void grow() {
        int more = size * 2;
        times = Arrays.copyOf(times, more);
        quality = Arrays.copyOf(quality, more);
        kinds = Arrays.copyOf(kinds, more);
        bits = Arrays.copyOf(bits, more);
    }

    /** Takes a decoded point; the number of its quality is that of {@code names}. */
    void add(long time, String qualityName, byte kind, Object value) {
        add(time, name(qualities, qualityName), kind, kind == NONE ? 0 : bits(value, kind));
    }

    private long bits(Object value, byte kind) {
        return switch (kind) {
            case TRUTH -> Boolean.TRUE.equals(value) ? 1 : 0;
            case WHOLE -> (Long) value;
            case REAL -> Double.doubleToRawLongBits((Double) value);
            default -> name(texts, (String) value);
        };
    }

    private static byte kind(Object value) {
        if (value instanceof Boolean) {
            return TRUTH;
        }
        return value instanceof Long ? WHOLE : value instanceof Double ? REAL : TEXT;
    }

    private static int name(List<String> names, String name) {
        int known = names.lastIndexOf(name);
        if (known < 0) {
            names.add(name);
            return names.size() - 1;
        }
        return known;
    }

    long time(int index) {
        return times[index];
    }

    int quality(int index) {
        return quality[index];
    }

    byte kind(int index) {
        return kinds[index];
    }

    long bits(int index) {
        return bits[index];
    }

    List<String> qualities() {
        return qualities;
    }

    List<String> texts() {
        return texts;
    }

    long first() {
        return Arrays.stream(times, 0, size).min().orElse(0);
    }

    long last() {
        return Arrays.stream(times, 0, size).max().orElse(0);
    }

    TapePoint point(String signal, int index) {
        return new TapePoint(
                signal,
                Instant.ofEpochMilli(times[index]),
                qualities.get(quality[index]),
                Optional.ofNullable(value(index)));
    }

    private @org.jspecify.annotations.Nullable Object value(int index) {
        return switch (kinds[index]) {
            case NONE -> null;
            case TRUTH -> bits[index] != 0;
            case WHOLE -> bits[index];
            case REAL -> Double.longBitsToDouble(bits[index]);
            default -> texts.get((int) bits[index]);
        };
    }
}
