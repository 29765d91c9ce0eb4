// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;

/**
 * One signal's points as bytes, column by column, so that like stands by like: times as differences of differences, qualities
 * and kinds as runs, values as differences. Reals that are decimals of few digits, as most sensors give them, are stored as
 * such; others as the bits that changed, byte by byte. Gives back exactly what it got.
 */
final class ChunkCodec {
    private static final int VERSION = 1;

    /** Points in one chunk at most; what claims more is damaged. */
    static final int MOST = 1 << 20;

    private ChunkCodec() {}

    static byte[] encode(PointColumns points) {
        ByteOut out = new ByteOut().octet(VERSION).put(points.size());
        times(out, points);
        names(out, points.qualities());
        runs(out, points, true);
        runs(out, points, false);
        truths(out, points);
        wholes(out, points);
        RealColumn.encode(out, of(points, PointColumns.REAL));
        names(out, points.texts());
        for (long text : of(points, PointColumns.TEXT)) {
            out.put(text);
        }
        return out.bytes();
    }

    private static void times(ByteOut out, PointColumns points) {
        long before = 0;
        long pace = 0;
        for (int i = 0; i < points.size(); i++) {
            long step = points.time(i) - before;
            out.signed(step - pace);
            pace = i == 0 ? 0 : step;
            before = points.time(i);
        }
    }

    private static void names(ByteOut out, List<String> names) {
        out.put(names.size());
        names.forEach(out::text);
    }

    private static void runs(ByteOut out, PointColumns points, boolean quality) {
        int start = 0;
        while (start < points.size()) {
            int value = column(points, start, quality);
            int end = start;
            while (end < points.size() && column(points, end, quality) == value) {
                end++;
            }
            out.octet(value).put(end - start);
            start = end;
        }
    }

    private static int column(PointColumns points, int index, boolean quality) {
        return quality ? points.quality(index) : points.kind(index);
    }

    /** A change of a truth value is most often one to the other value: how often it was none. */
    private static void truths(ByteOut out, PointColumns points) {
        long expected = 0;
        long run = 0;
        for (long truth : of(points, PointColumns.TRUTH)) {
            if (truth == expected) {
                run++;
            } else {
                out.put(run);
                run = 1;
            }
            expected = truth ^ 1;
        }
        out.put(run);
    }

    private static void wholes(ByteOut out, PointColumns points) {
        long before = 0;
        for (long whole : of(points, PointColumns.WHOLE)) {
            out.signed(whole - before);
            before = whole;
        }
    }

    private static long[] of(PointColumns points, byte kind) {
        long[] bits = new long[points.size()];
        int count = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.kind(i) == kind) {
                bits[count++] = points.bits(i);
            }
        }
        return java.util.Arrays.copyOf(bits, count);
    }

    /** Refuses what is no chunk with an {@link IllegalArgumentException}. */
    static PointColumns decode(byte[] bytes) {
        ByteIn in = new ByteIn(bytes);
        if (in.octet() != VERSION) {
            throw new IllegalArgumentException("a chunk of another version");
        }
        int size = in.count(MOST);
        long[] times = times(in, size);
        List<String> qualities = names(in);
        int[] quality = runs(in, size, qualities.size());
        int[] kinds = runs(in, size, PointColumns.TEXT + 1);
        Object[] values = values(in, kinds);
        PointColumns points = new PointColumns();
        for (int i = 0; i < size; i++) {
            points.add(times[i], qualities.get(quality[i]), (byte) kinds[i], values[i]);
        }
        return points;
    }

    private static long[] times(ByteIn in, int size) {
        long[] times = new long[size];
        long pace = 0;
        for (int i = 0; i < size; i++) {
            long step = in.signed() + pace;
            times[i] = (i == 0 ? 0 : times[i - 1]) + step;
            pace = i == 0 ? 0 : step;
        }
        return times;
    }

    private static List<String> names(ByteIn in) {
        int count = in.count(MOST);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(in.text());
        }
        return names;
    }

    private static int[] runs(ByteIn in, int size, int below) {
        int[] column = new int[size];
        int start = 0;
        while (start < size) {
            int value = in.octet();
            int end = start + in.count(size - start);
            if (value >= below || end == start) {
                throw new IllegalArgumentException("a run of " + value + " that cannot be");
            }
            java.util.Arrays.fill(column, start, end, value);
            start = end;
        }
        return column;
    }

    private static Object[] values(ByteIn in, int[] kinds) {
        Object[] values = new Object[kinds.length];
        long run = in.next();
        long truth = 0;
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == PointColumns.TRUTH) {
                if (run == 0) {
                    run = in.next();
                    truth ^= 1;
                }
                values[i] = truth != 0;
                truth ^= 1;
                run--;
            }
        }
        long whole = 0;
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == PointColumns.WHOLE) {
                whole += in.signed();
                values[i] = whole;
            }
        }
        long reals = java.util.Arrays.stream(kinds)
                .filter(k -> k == PointColumns.REAL)
                .count();
        double[] decoded = RealColumn.decode(in, (int) reals);
        int next = 0;
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == PointColumns.REAL) {
                values[i] = decoded[next++];
            }
        }
        List<String> texts = names(in);
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == PointColumns.TEXT) {
                values[i] = texts.get(in.count(texts.size() - 1L));
            }
        }
        return values;
    }
}
