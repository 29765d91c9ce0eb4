// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Follows the record through segments and rows in the order of their ids. What both hold must be the same, a manifest must begin
 * where the one before ended, and the newest event of every stream must be a row.
 */
final class RecordCheck {
    private final Connection connection;
    private final ChainCheck chain;
    private final GoneCheck gone;
    private boolean isHeld;
    private final Set<String> files = new HashSet<>();
    private final Map<Long, Long> newest = new HashMap<>();
    private final Map<Long, Long> newestRow = new HashMap<>();
    private @Nullable ChainRow row;

    RecordCheck(Connection connection, ChainCheck chain) {
        this.connection = connection;
        this.chain = chain;
        this.gone = new GoneCheck(chain);
    }

    /** One sentence about the first thing that is wrong. */
    Optional<String> fault() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, lane, stream_seq, type, at, clock, actor, CAST(body AS BLOB), hash"
                                + " FROM journal ORDER BY id");
                ResultSet rows = select.executeQuery()) {
            advance(rows);
            Optional<String> fault = Segment.areIn(connection) ? segments(rows) : Optional.empty();
            return fault.isPresent()
                    ? fault
                    : upTo(rows, Long.MAX_VALUE).or(this::heads).or(gone::end);
        }
    }

    /** What was dropped, behind a semicolon. */
    String remark() {
        return gone.remark();
    }

    /** Names of the files that manifests name. */
    Set<String> files() {
        return files;
    }

    private Optional<String> segments(ResultSet rows) throws SQLException {
        Path folder = Segments.folder(connection);
        long last = 0;
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT " + Segment.COLUMNS + " FROM segment ORDER BY first");
                ResultSet manifests = select.executeQuery()) {
            while (manifests.next()) {
                Segment segment = Segment.of(manifests);
                files.add(segment.file());
                Optional<String> fault = manifest(segment, last);
                if (fault.isEmpty()) {
                    fault = upTo(rows, segment.first());
                }
                if (fault.isEmpty()) {
                    fault = segment(rows, folder, segment);
                }
                if (fault.isPresent()) {
                    return Optional.of("segment " + segment.file() + ": " + fault.get());
                }
                last = segment.last();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> manifest(Segment segment, long last) {
        long expected = segment.epoch() == Places.epochOf(last) ? last + 1 : Places.id(segment.epoch(), 1);
        if (segment.first() != expected) {
            return Optional.of("it does not begin where the one before it ended");
        }
        return segment.epoch() == Places.epochOf(segment.last())
                ? Optional.empty()
                : Optional.of("it does not end in the epoch in which it begins");
    }

    private Optional<String> segment(ResultSet rows, Path folder, Segment segment) throws SQLException {
        SegmentFile file;
        try {
            file = Segments.read(folder.resolve(segment.file()), segment.sha256());
        } catch (IOException damaged) {
            if (Dropped.isGone(connection, segment)) {
                return gone(rows, segment);
            }
            return Optional.of(String.valueOf(damaged.getMessage()));
        }
        long end = segment.first() + file.events().size() - 1;
        boolean fits = end == segment.last()
                && file.events().get(0).seq() == Places.seqOf(segment.first())
                && same(file.previous(), segment.previous())
                && same(file.heads(), segment.heads());
        if (!fits || !same(chain.heads(segment.epoch()), segment.previous())) {
            return Optional.of("its manifest does not fit to it");
        }
        isHeld |= Dropped.event(connection, segment).isEmpty();
        for (StoredEvent event : file.events()) {
            Optional<String> fault = event(rows, ChainRow.of(segment.epoch(), event));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Of a segment that was dropped only the newest events of its streams are left, as rows. */
    private Optional<String> gone(ResultSet rows, Segment segment) throws SQLException {
        if (isHeld) {
            return Optional.of("it was dropped, and one before it was not");
        }
        if (!same(chain.heads(segment.epoch()), segment.previous())) {
            return Optional.of("its manifest does not fit to the one before it");
        }
        Optional<String> fault = gone.pass(connection, segment);
        segment.heads()
                .heads()
                .forEach(head -> newest.put(Places.lane(segment.epoch(), head.stream()), head.streamSeq()));
        for (ChainRow here = row; here != null && here.id() <= segment.last(); here = row) {
            gone.left(here);
            newestRow.put(here.lane(), here.streamSeq());
            advance(rows);
        }
        return fault;
    }

    private static boolean same(HeadsForm one, HeadsForm other) {
        return one.toBody().equals(other.toBody());
    }

    private Optional<String> event(ResultSet rows, ChainRow event) throws SQLException {
        Optional<String> fault = chain.take(event).or(() -> gone.event(event));
        newest.put(event.lane(), event.streamSeq());
        ChainRow here = row;
        if (fault.isEmpty() && here != null && here.id() <= event.id()) {
            if (here.id() != event.id() || !here.isSame(event)) {
                return Optional.of("the database has another event at " + Places.seqOf(here.id()));
            }
            newestRow.put(here.lane(), here.streamSeq());
            advance(rows);
        }
        return fault;
    }

    private Optional<String> upTo(ResultSet rows, long id) throws SQLException {
        for (ChainRow here = row; here != null && here.id() < id; here = row) {
            ChainRow taken = here;
            Optional<String> fault = chain.take(here).or(() -> gone.event(taken));
            if (fault.isPresent()) {
                return fault;
            }
            newest.put(here.lane(), here.streamSeq());
            newestRow.put(here.lane(), here.streamSeq());
            advance(rows);
        }
        return Optional.empty();
    }

    private void advance(ResultSet rows) throws SQLException {
        row = rows.next() ? chain.row(rows) : null;
    }

    private Optional<String> heads() {
        return newest.equals(newestRow)
                ? Optional.empty()
                : Optional.of("the newest event of a stream is not in the database any more, only in a segment");
    }
}
