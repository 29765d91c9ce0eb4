// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;

/**
 * The lanes of all streams in the order of their turn: alarm, qual, stop, ops, then the rest. Those that are current go first;
 * those that drain a backlog take turns, a message each, so that no backlog keeps another stream from being current.
 */
final class Lanes {
    private static final List<Stream> FIRST = List.of(Stream.ALARM, Stream.QUAL, Stream.STOP, Stream.OPS);

    private final Map<Stream, Lane> byStream = new EnumMap<>(Stream.class);
    private final List<Lane> turn = new ArrayList<>();
    private int served = -1;

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

    /** The lanes that have no backlog, in the order of their turn. */
    List<Lane> current() {
        return turn.stream().filter(lane -> !lane.draining()).toList();
    }

    /** Whose turn it is among those that drain and may run; each gets one in a circle. */
    Optional<Lane> nextDraining(Predicate<Lane> held) {
        for (int i = 0; i < turn.size(); i++) {
            Lane lane = turn.get((served + 1 + i) % turn.size());
            if (lane.draining()
                    && ((lane.mayRun() && !held.test(lane)) || lane.replayed().isPresent())) {
                served = (served + 1 + i) % turn.size();
                return Optional.of(lane);
            }
        }
        return Optional.empty();
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
