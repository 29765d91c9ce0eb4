// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;

/** The lanes of all streams in the order of their turn: alarm, qual, stop, ops, then the rest. */
final class Lanes {
    private static final List<Stream> FIRST = List.of(Stream.ALARM, Stream.QUAL, Stream.STOP, Stream.OPS);

    private final Map<Stream, Lane> byStream = new EnumMap<>(Stream.class);
    private final List<Lane> turn = new ArrayList<>();

    Lanes(List<Cursor> cursors, long now) {
        List<Stream> order = new ArrayList<>(FIRST);
        for (Stream stream : Stream.values()) {
            if (!order.contains(stream)) {
                order.add(stream);
            }
        }
        for (Stream stream : order) {
            long confirmed = cursors.stream()
                    .filter(cursor -> cursor.stream() == stream)
                    .mapToLong(Cursor::streamSeq)
                    .findFirst()
                    .orElse(0);
            Lane lane = new Lane(stream, confirmed, now);
            byStream.put(stream, lane);
            turn.add(lane);
        }
    }

    List<Lane> inTurn() {
        return turn;
    }

    Lane of(Stream stream) {
        return java.util.Objects.requireNonNull(byStream.get(stream));
    }

    Map<Stream, Long> confirmed() {
        Map<Stream, Long> all = new EnumMap<>(Stream.class);
        byStream.forEach((stream, lane) -> all.put(stream, lane.confirmed()));
        return all;
    }
}
