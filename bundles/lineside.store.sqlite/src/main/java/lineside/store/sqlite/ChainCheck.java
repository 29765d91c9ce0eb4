// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.Head;

/** Follows the chains of all streams through the rows of a journal, in the order of their ids. */
final class ChainCheck {
    private static final ClockTrust[] CLOCKS = ClockTrust.values();
    private static final String OPENED = "epoch-opened/1";

    private final Map<Long, String> epochs = new HashMap<>();
    private final Map<Long, String> types = new HashMap<>();
    private final Map<Long, String> actors = new HashMap<>();
    private final Map<Stream, Link> heads = new EnumMap<>(Stream.class);
    private final Set<Stream> seen = new HashSet<>();
    private final EpochEnds ends = new EpochEnds();
    private long events;
    private long epoch;
    private long seq;

    /** The newest place of a stream in the epoch that is looked at. */
    private record Link(long streamSeq, byte[] hash) {}

    /** Takes the tables of names; one sentence when that of the streams is not the one that numbers mean here. */
    Optional<String> names(Connection connection, List<EpochRow> rows) throws SQLException {
        rows.forEach(row -> epochs.put(row.id(), row.name()));
        names(connection, "SELECT id, name FROM type", types);
        names(connection, "SELECT id, name FROM actor", actors);
        Map<Long, String> streams = new HashMap<>();
        names(connection, "SELECT id, name FROM stream", streams);
        Map<Long, String> meant = new HashMap<>();
        for (Stream stream : Stream.values()) {
            meant.put((long) Places.streamId(stream), stream.code());
        }
        return streams.equals(meant) ? Optional.empty() : Optional.of("the names of the streams were changed");
    }

    private static void names(Connection connection, String sql, Map<Long, String> into) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                into.put(row.getLong(1), row.getString(2));
            }
        }
    }

    /** The present row, with names in words. */
    ChainRow row(ResultSet found) throws SQLException {
        return new ChainRow(
                found.getLong(1),
                found.getLong(2),
                found.getLong(3),
                types.getOrDefault(found.getLong(4), ""),
                found.getLong(5),
                found.getInt(6),
                actors.getOrDefault(found.getLong(7), ""),
                bytes(found, 8),
                bytes(found, 9));
    }

    /** Takes the next event; one sentence when it is bad. */
    Optional<String> take(ChainRow row) {
        enter(Places.epochOf(row.id()));
        Optional<String> fault = place(row).or(() -> content(row));
        if (fault.isPresent()) {
            return Optional.of(name(row) + ": " + fault.get());
        }
        events++;
        seq = Places.seqOf(row.id());
        return Optional.empty();
    }

    /** Goes on behind a bad event, from the place and the hash that it has; so each event is judged by itself. */
    void pass(ChainRow row) {
        Stream stream = Places.streamOf(row.lane());
        if (stream != null && Places.laneEpoch(row.lane()) == epoch) {
            heads.put(stream, new Link(row.streamSeq(), row.hash()));
        }
        seq = Places.seqOf(row.id());
    }

    /** Goes on behind a segment that cannot be read, from where its manifest says that it ends. */
    void pass(Segment segment) {
        enter(segment.epoch());
        heads.clear();
        for (Head head : segment.heads().heads()) {
            heads.put(head.stream(), new Link(head.streamSeq(), HexFormat.of().parseHex(head.hash())));
        }
        seq = Places.seqOf(segment.last());
    }

    /** How people call an event: {@code <epoch>.<seq>}. */
    String id(long id) {
        return epochs.getOrDefault(Places.epochOf(id), "?") + "." + Places.seqOf(id);
    }

    private static byte[] bytes(ResultSet found, int column) throws SQLException {
        byte[] bytes = found.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    private void enter(long found) {
        if (found != epoch) {
            Map<Stream, Head> last = new EnumMap<>(Stream.class);
            heads.forEach((stream, link) -> last.put(stream, EpochEnds.head(stream, link.streamSeq(), link.hash())));
            ends.left(epochName(), last);
            epoch = found;
            seq = 0;
            heads.clear();
        }
    }

    private Optional<String> place(ChainRow row) {
        Stream stream = Places.streamOf(row.lane());
        if (!epochs.containsKey(epoch)) {
            return Optional.of("its epoch is not known");
        }
        if (stream == null || Places.laneEpoch(row.lane()) != epoch) {
            return Optional.of("it belongs to no stream of its epoch");
        }
        if (Places.seqOf(row.id()) != seq + 1) {
            return Optional.of("a gap in the sequence: " + (seq + 1) + " is missing");
        }
        if (row.streamSeq() != head(stream).streamSeq() + 1) {
            return Optional.of(
                    "a gap in stream " + stream.code() + ": " + (head(stream).streamSeq() + 1) + " is missing");
        }
        return Optional.empty();
    }

    /** Whether an event has its hash because it follows another one; its neighbours are not looked at. */
    boolean follows(ChainRow row, byte[] previous) {
        Stream stream = Places.streamOf(row.lane());
        try {
            Body body = Body.parse(row.body());
            return stream != null
                    && Arrays.equals(body.canonical(), row.body())
                    && Arrays.equals(
                            row.hash(),
                            Chain.next(
                                    previous,
                                    epochs.getOrDefault(Places.epochOf(row.id()), "?"),
                                    Places.seqOf(row.id()),
                                    row.streamSeq(),
                                    event(row, stream, body)));
        } catch (JsonException | RuntimeException unreadable) {
            return false;
        }
    }

    private Optional<String> content(ChainRow row) {
        Stream stream = java.util.Objects.requireNonNull(Places.streamOf(row.lane()));
        try {
            Body body = Body.parse(row.body());
            if (!Arrays.equals(body.canonical(), row.body())) {
                return Optional.of("its body is not in canonical form");
            }
            byte[] hash = Chain.next(
                    head(stream).hash(),
                    epochName(),
                    Places.seqOf(row.id()),
                    row.streamSeq(),
                    event(row, stream, body));
            if (!Arrays.equals(hash, row.hash())) {
                return Optional.of("its hash does not follow from the event before it in stream " + stream.code());
            }
            heads.put(stream, new Link(row.streamSeq(), hash));
            seen.add(stream);
            return row.type().equals(OPENED) ? ends.fault(body) : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.of("its body cannot be read: " + notJson.getMessage());
        } catch (RuntimeException unreadable) {
            return Optional.of("one of its fields cannot be read: " + unreadable.getMessage());
        }
    }

    private Event event(ChainRow row, Stream stream, Body body) {
        return new Event(
                EventType.parse(row.type()),
                stream,
                Instant.ofEpochMilli(row.at()),
                CLOCKS[row.clock()],
                Actor.parse(row.actor()),
                body);
    }

    private String name(ChainRow row) {
        Stream stream = Places.streamOf(row.lane());
        String text = new String(row.body(), 0, Math.min(60, row.body().length), StandardCharsets.UTF_8);
        return "event " + epochName() + "." + Places.seqOf(row.id()) + " ("
                + (stream == null ? "lane " + row.lane() : stream.code()) + " " + row.streamSeq() + ", " + text + ")";
    }

    private String epochName() {
        return epochs.getOrDefault(epoch, "?");
    }

    private Link head(Stream stream) {
        return heads.getOrDefault(stream, new Link(0, Chain.genesis()));
    }

    /** Where an epoch has come to; no heads when it was not entered yet. */
    HeadsForm heads(long of) {
        List<Head> all = new ArrayList<>();
        if (of == epoch) {
            heads.forEach((stream, link) -> all.add(EpochEnds.head(stream, link.streamSeq(), link.hash())));
        }
        return new HeadsForm(List.copyOf(all));
    }

    long events() {
        return events;
    }

    /** Number of streams that hold events. */
    int streams() {
        return seen.size();
    }

    /** The last good row, in words. */
    String place() {
        return events == 0 ? "no event" : "event " + epochName() + "." + seq;
    }
}
