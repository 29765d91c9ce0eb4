// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.kernel.Stream;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoreException;

/**
 * Finds the oldest segments when their time is over, and removes the files of those that were dropped. What it finds is only a
 * proposal: the commit of an event drops a segment. For the thread that seals; what was found is for any.
 */
final class Expiry {
    /** So many at once: one event each. */
    static final int MOST = 4;

    /** What somebody has brought back later than this stays. */
    private static final Duration REMOVED = Duration.ofDays(30);

    private static final String NEXT = "SELECT " + Segment.COLUMNS + " FROM segment"
            + " WHERE first > coalesce((SELECT max(first) FROM dropped), 0) ORDER BY first LIMIT " + MOST;

    private static final String OVER =
            "SELECT file FROM segment JOIN dropped USING (first) WHERE at > ? AND at <= ? ORDER BY first";

    private final Path folder;
    private final Readers readers;
    private final Rows rows;
    private final RetentionSetting setting;
    private volatile List<ExpiredSegment> expired = List.of();

    Expiry(Path folder, Readers readers, Rows rows, RetentionSetting setting) {
        this.folder = folder;
        this.readers = readers;
        this.rows = rows;
        this.setting = setting;
    }

    /** Those that may go now, oldest first. */
    List<ExpiredSegment> expired() {
        return expired;
    }

    /** Looks once. */
    void look(Instant now) throws StoreException, IOException {
        Retention retention = setting.inForce();
        remove(now.toEpochMilli(), retention.keeping().grace());
        long tooMuch =
                retention.keeping().bytes() > 0 ? held() - retention.keeping().bytes() : 0;
        expired = retention.keeping().isAll()
                ? List.of()
                : readers.slice(reader -> find(reader.connection(), retention, now.toEpochMilli(), tooMuch));
    }

    private List<ExpiredSegment> find(Connection connection, Retention retention, long now, long tooMuch)
            throws SQLException {
        long snapshot = snapshot(connection);
        Map<Long, String> epochs =
                EpochRow.all(connection).stream().collect(Collectors.toMap(EpochRow::id, EpochRow::name));
        List<ExpiredSegment> found = new ArrayList<>();
        long over = tooMuch;
        Endings endings = new Endings();
        try (PreparedStatement select = connection.prepareStatement(NEXT);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Segment segment = Segment.of(row);
                boolean isOver = over > 0 || retention.keeping().isOver(now - segment.sealed());
                if (!isOver || segment.last() >= snapshot || !mayGo(connection, segment, retention.retired())) {
                    break;
                }
                over -= size(segment.file());
                if (endings.epoch() != segment.epoch()) {
                    endings = new Endings(segment.epoch(), Dropped.newestSaid(connection, rows, segment.epoch()));
                }
                endings.pass(read(segment));
                found.add(new ExpiredSegment(
                        epochs.getOrDefault(segment.epoch(), "?"),
                        Places.seqOf(segment.first()),
                        Places.seqOf(segment.last()),
                        segment.sha256(),
                        endings.all()));
            }
        }
        return List.copyOf(found);
    }

    /** A reading of its own: what everybody reads stays where it is kept. */
    private SegmentFile read(Segment segment) throws SQLException {
        try {
            return Segments.read(folder.resolve(segment.file()), segment.sha256());
        } catch (IOException damaged) {
            throw new SQLDataException("the segment " + segment.file() + " cannot be read and is not dropped", damaged);
        }
    }

    /** Every receiver has it, and of its rows there are only those that never leave. */
    private static boolean mayGo(Connection connection, Segment segment, Set<String> retired) throws SQLException {
        return Received.byAll(connection, segment, retired) && onlyHeads(connection, segment);
    }

    private static boolean onlyHeads(Connection connection, Segment segment) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT lane, stream_seq FROM journal WHERE id >= ? AND id <= ? LIMIT "
                        + (Stream.values().length + 1))) {
            select.setLong(1, segment.first());
            select.setLong(2, segment.last());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Stream stream = Places.streamOf(row.getLong(1));
                    long newest = row.getLong(2);
                    boolean isHead = segment.heads().heads().stream()
                            .anyMatch(head -> head.stream() == stream && head.streamSeq() == newest);
                    if (!isHead) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Where the newest snapshots stand: a start folds only what comes after them. */
    private static long snapshot(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT coalesce(max(epoch << 40 | seq), 0) FROM snapshot");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Bytes of the files that were not dropped. */
    private long held() throws StoreException, IOException {
        return readers.slice(reader -> {
            Set<String> names = new HashSet<>(Segments.files(reader.connection()));
            try (PreparedStatement select = reader.connection()
                            .prepareStatement("SELECT file FROM segment JOIN dropped USING (first)");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.remove(row.getString(1));
                }
            }
            return names.stream().mapToLong(this::size).sum();
        });
    }

    private long size(String file) {
        return folder.resolve(file).toFile().length();
    }

    /** Oldest first, so that what is read begins behind what is gone. */
    private void remove(long now, Duration grace) throws StoreException, IOException {
        List<String> over = readers.slice(reader -> {
            List<String> files = new ArrayList<>();
            try (PreparedStatement select = reader.connection().prepareStatement(OVER)) {
                select.setLong(1, now - REMOVED.toMillis());
                select.setLong(2, now - grace.toMillis());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        files.add(row.getString(1));
                    }
                }
            }
            return files;
        });
        for (String file : over) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }
}
