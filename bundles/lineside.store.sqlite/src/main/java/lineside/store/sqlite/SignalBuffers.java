// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;
import lineside.store.api.TapePoint;

/**
 * Points that are in no chunk yet, by signal. Bounded by whoever asks {@link #full()} and then takes out what is worth a chunk.
 * Not thread safe.
 */
final class SignalBuffers {
    /** So many points of one signal, or of all together, are not left waiting. */
    static final int OF_ONE = 4_096;

    static final int OF_ALL = 300_000;

    /** A chunk of fewer points is not worth its place in the index, unless they are old. */
    static final int WORTH = 128;

    private final Map<String, PointColumns> open = new TreeMap<>();
    private int total;
    private int longest;

    void add(TapePoint point) {
        PointColumns of = open.computeIfAbsent(point.signal(), signal -> new PointColumns());
        of.add(point);
        total++;
        longest = Math.max(longest, of.size());
    }

    void add(Map<String, PointColumns> points) {
        points.forEach((signal, columns) -> {
            for (int i = 0; i < columns.size(); i++) {
                add(columns.point(signal, i));
            }
        });
    }

    boolean full() {
        return total >= OF_ALL || longest >= OF_ONE;
    }

    /** What is worth a chunk: many points, or old ones; all when there are so many signals that the rest is too much. */
    Map<String, PointColumns> ripe(long before) {
        Map<String, PointColumns> ripe = new TreeMap<>();
        open.forEach((signal, columns) -> {
            if (columns.size() >= WORTH || columns.first() < before) {
                ripe.put(signal, columns);
            }
        });
        int left = total - ripe.values().stream().mapToInt(PointColumns::size).sum();
        return left > OF_ALL / 2 ? new TreeMap<>(open) : ripe;
    }

    /** What stays when these have gone to chunks. */
    Map<String, PointColumns> without(Map<String, PointColumns> gone) {
        Map<String, PointColumns> rest = new TreeMap<>(open);
        rest.keySet().removeAll(gone.keySet());
        return rest;
    }

    void remove(Map<String, PointColumns> gone) {
        open.keySet().removeAll(gone.keySet());
        total = open.values().stream().mapToInt(PointColumns::size).sum();
        longest = open.values().stream().mapToInt(PointColumns::size).max().orElse(0);
    }

    List<TapePoint> of(String signal) {
        List<TapePoint> points = new ArrayList<>();
        Optional.ofNullable(open.get(signal)).ifPresent(columns -> {
            for (int i = 0; i < columns.size(); i++) {
                points.add(columns.point(signal, i));
            }
        });
        return points;
    }

    List<String> signals() {
        return List.copyOf(open.keySet());
    }

    /** When the newest of all happened; 0 when there is none. */
    long newest() {
        return open.values().stream().mapToLong(PointColumns::last).max().orElse(0);
    }

    /** Points of several signals as one block. */
    static byte[] encode(Map<String, PointColumns> points) {
        ByteOut out = new ByteOut();
        points.forEach((signal, columns) -> out.text(signal).block(ChunkCodec.encode(columns)));
        return out.bytes();
    }

    static Map<String, PointColumns> decode(byte[] bytes) {
        Map<String, PointColumns> points = new TreeMap<>();
        ByteIn in = new ByteIn(bytes);
        while (in.more()) {
            points.put(in.text(), ChunkCodec.decode(in.block()));
        }
        return points;
    }
}
