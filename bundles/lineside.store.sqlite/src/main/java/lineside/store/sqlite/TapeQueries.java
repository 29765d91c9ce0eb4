// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import lineside.kernel.Body;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.TelemetryMinute;
import org.jspecify.annotations.Nullable;

/** What is read from the tape's file. What is damaged gives a {@link StoreException}; the writer then looks for itself. */
final class TapeQueries {
    private static final String INTERVAL =
            "SELECT c.data FROM chunk c WHERE c.id IN (SELECT id FROM chunk WHERE signal = (SELECT id FROM signal WHERE"
                    + " name = ?) AND last >= ? AND first <= ?) ORDER BY c.first, c.id";
    private static final String BEFORE =
            "SELECT data FROM chunk WHERE signal = (SELECT id FROM signal WHERE name = ?) AND last < ? ORDER BY last DESC"
                    + " LIMIT 1";

    private final Readers readers;

    TapeQueries(Readers readers) {
        this.readers = readers;
    }

    /** The points of an interval and the one before it, out of chunks and out of what is in none yet. */
    void points(String signal, Instant from, Instant to, List<TapePoint> fresh, Consumer<TapePoint> taker)
            throws StoreException {
        readers.with(reader -> {
            Interval interval = new Interval(signal, from, to, taker);
            before(reader, interval);
            PreparedStatement chunks = reader.prepare(INTERVAL);
            chunks.setString(1, signal);
            chunks.setLong(2, interval.from);
            chunks.setLong(3, interval.to);
            try (ResultSet row = chunks.executeQuery()) {
                while (row.next()) {
                    interval.take(columns(row));
                }
            }
            interval.take(fresh);
            interval.begin();
            return true;
        });
    }

    private static void before(Reader reader, Interval interval) throws SQLException {
        PreparedStatement before = reader.prepare(BEFORE);
        before.setString(1, interval.signal);
        before.setLong(2, interval.from);
        try (ResultSet row = before.executeQuery()) {
            if (row.next()) {
                interval.take(columns(row));
            }
        }
    }

    private static PointColumns columns(ResultSet row) throws SQLException {
        try {
            return ChunkCodec.decode(Deflation.inflate(row.getBytes(1)));
        } catch (IllegalArgumentException damaged) {
            throw new java.sql.SQLDataException("a chunk of tape.db is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /**
     * Sorts out what belongs to an interval and passes it on chunk by chunk, so that a long interval needs no memory. Devices'
     * clocks date points: within a chunk they need not come in order.
     */
    private static final class Interval {
        private final String signal;
        private final long from;
        private final long to;
        private final Consumer<TapePoint> taker;
        private @Nullable TapePoint standing;
        private boolean begun;

        Interval(String signal, Instant from, Instant to, Consumer<TapePoint> taker) {
            this.signal = signal;
            this.from = from.toEpochMilli();
            this.to = to.toEpochMilli();
            this.taker = taker;
        }

        void take(PointColumns columns) {
            List<TapePoint> points = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.time(i) <= to) {
                    points.add(columns.point(signal, i));
                }
            }
            take(points);
        }

        void take(List<TapePoint> points) {
            List<TapePoint> inside = new ArrayList<>();
            for (TapePoint point : points) {
                long at = point.at().toEpochMilli();
                if (at >= from && at <= to) {
                    inside.add(point);
                } else if (at < from && (standing == null || !point.at().isBefore(standing.at()))) {
                    standing = point;
                }
            }
            if (!inside.isEmpty()) {
                begin();
                inside.sort(Comparator.comparing(TapePoint::at));
                inside.forEach(taker);
            }
        }

        /** Before anything else, what stood when the interval began. */
        void begin() {
            if (!begun && standing != null) {
                taker.accept(standing);
            }
            begun = true;
        }
    }

    List<String> signals() throws StoreException {
        return readers.with(reader -> {
            List<String> names = new ArrayList<>();
            try (ResultSet row =
                    reader.prepare("SELECT name FROM signal ORDER BY name").executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        });
    }

    List<TapeLoss> losses(Instant from, Instant to) throws StoreException {
        return readers.with(reader -> {
            List<TapeLoss> losses = new ArrayList<>();
            PreparedStatement select =
                    reader.prepare("SELECT first, last, points FROM loss WHERE last >= ? AND first <= ? ORDER BY id");
            select.setLong(1, from.toEpochMilli());
            select.setLong(2, to.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    losses.add(new TapeLoss(
                            Instant.ofEpochMilli(row.getLong(1)),
                            Instant.ofEpochMilli(row.getLong(2)),
                            row.getLong(3)));
                }
            }
            return losses;
        });
    }

    List<TelemetryMinute> minutes(long after, int max) throws StoreException {
        return readers.with(reader -> {
            List<TelemetryMinute> minutes = new ArrayList<>();
            PreparedStatement select = reader.prepare("SELECT id, data FROM minute WHERE id > ? ORDER BY id LIMIT ?");
            select.setLong(1, after);
            select.setInt(2, max);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] data = plain(row.getBytes(2));
                    // A damaged one is missing like one that was dropped.
                    if (data.length > 0) {
                        minutes.add(new TelemetryMinute(
                                row.getLong(1), Body.trusted(new String(data, StandardCharsets.UTF_8))));
                    }
                }
            }
            return minutes;
        });
    }

    List<StepBlock> steps(long afterId, int max) throws StoreException {
        return readers.with(reader -> {
            List<StepBlock> blocks = new ArrayList<>();
            PreparedStatement select =
                    reader.prepare("SELECT id, first, last, data FROM step WHERE id > ? ORDER BY id LIMIT ?");
            select.setLong(1, afterId);
            select.setInt(2, max);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    blocks.add(new StepBlock(row.getLong(1), row.getLong(2), row.getLong(3), plain(row.getBytes(4))));
                }
            }
            return blocks;
        });
    }

    /** A damaged block is an empty one: what it held cannot be checked, and the reader notices by the numbers. */
    private static byte[] plain(byte[] packed) {
        try {
            return Deflation.inflate(packed);
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }
}
