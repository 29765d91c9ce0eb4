// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.store.api.RecordDamage;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * One check of the whole record, segments and rows in the order of their ids, in slices. Between two slices it holds its place
 * and the newest hash of each stream, and nothing of the database. A bad event does not end it.
 */
final class RecordRound {
    /** Rows of a slice: some milliseconds. */
    static final int ROWS = 500;

    /** A record that is rotten all over is told by its first bad events. */
    static final int MOST = 16;

    private final Path folder;
    private final ChainCheck chain = new ChainCheck();
    private final List<RecordDamage> found = new ArrayList<>();
    private long position;
    private boolean named;
    private @Nullable Compared compared;

    /** Events of a segment whose rows are looked at, which may be there as well. */
    private record Compared(Segment segment, List<StoredEvent> events) {}

    /** What a slice has read; rows before the next segment. */
    record Page(Optional<Segment> next, boolean dropped, List<ChainRow> rows, Optional<String> names) {}

    RecordRound(Path folder) {
        this.folder = folder;
    }

    /** Reads a slice: the only part that touches the database, in one transaction, which ends with it. */
    Page read(Reader reader) throws SQLException {
        Connection connection = reader.connection();
        Pragmas.begin(connection);
        try {
            Optional<String> names = chain.names(connection, EpochRow.all(connection));
            Compared open = compared;
            Optional<Segment> next = open == null ? Segment.after(connection, position) : Optional.empty();
            long end = open == null ? next.map(Segment::first).orElse(Long.MAX_VALUE) : open.segment.last() + 1;
            boolean dropped =
                    next.isPresent() && Dropped.event(connection, next.get()).isPresent();
            return new Page(next, dropped, rows(connection, end), names);
        } finally {
            reader.rollBack();
        }
    }

    private List<ChainRow> rows(Connection connection, long end) throws SQLException {
        List<ChainRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, lane, stream_seq, type, at, clock, actor, CAST(body AS BLOB), hash"
                        + " FROM journal WHERE id > ? AND id < ? ORDER BY id LIMIT " + ROWS)) {
            select.setLong(1, position);
            select.setLong(2, end);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(chain.row(row));
                }
            }
        }
        return rows;
    }

    /** Judges what was read; false when the record has no more. */
    boolean judge(Page page) {
        if (!named) {
            named = page.names().isPresent();
            page.names().ifPresent(text -> bad(position + 1, text));
        }
        Compared open = compared;
        if (open != null) {
            page.rows().forEach(row -> compare(row, open));
            if (page.rows().size() < ROWS) {
                compared = null;
                position = open.segment.last();
            }
        } else if (!page.rows().isEmpty()) {
            page.rows().forEach(this::take);
        } else if (page.next().isPresent()) {
            segment(page.next().get(), page.dropped());
        } else {
            return false;
        }
        return found.size() < MOST;
    }

    private void take(ChainRow row) {
        chain.take(row).ifPresent(text -> {
            bad(row.id(), text);
            chain.pass(row);
        });
        position = row.id();
    }

    private void compare(ChainRow row, Compared with) {
        long place = row.id() - with.segment.first();
        if (!row.isSame(ChainRow.of(with.segment.epoch(), with.events.get((int) place)))) {
            bad(
                    row.id(),
                    "event " + chain.id(row.id()) + ": the database and segment " + with.segment.file() + " differ");
        }
        position = row.id();
    }

    private void segment(Segment segment, boolean dropped) {
        long before = segment.first() - 1;
        try {
            SegmentFile file = Segments.read(folder.resolve(segment.file()), segment.sha256());
            if (segment.first() + file.events().size() - 1 != segment.last()) {
                throw new IOException("its manifest does not fit to it");
            }
            // What was a row a slice ago may be sealed by now: what was taken then is not taken again.
            file.events().stream()
                    .map(event -> ChainRow.of(segment.epoch(), event))
                    .filter(row -> row.id() > position)
                    .forEach(this::take);
            compared = new Compared(segment, file.events());
            position = before;
        } catch (IOException damaged) {
            chain.pass(segment);
            position = segment.last();
            // Asked after the reading: the file may have gone since the slice was read.
            if (dropped && Files.notExists(folder.resolve(segment.file()))) {
                return;
            }
            String text = "segment " + segment.file() + ", from event " + chain.id(segment.first()) + " on: "
                    + damaged.getMessage();
            bad(segment.first(), text);
        }
    }

    /** The database itself cannot be read from here on. */
    void unreadable(String text) {
        bad(position + 1, "after event " + chain.id(position) + " the file cannot be read: " + text);
    }

    private void bad(long id, String text) {
        if (found.size() < MOST) {
            found.add(new RecordDamage(chain.id(id), text));
        }
    }

    /** What is wrong so far. */
    List<RecordDamage> found() {
        return List.copyOf(found);
    }
}
