// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.store.api.Chain;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;

/**
 * Writes the next segment file. Reads in short slices, between which the log may be cut; the file is durable and was read back before
 * anybody hears of it. For one thread, which is not the scribe's.
 */
final class Sealer {
    private static final int SLICE = 100;
    private static final String SELECT =
            "SELECT " + Rows.COLUMNS + " FROM journal WHERE id > ? AND id < ? ORDER BY id LIMIT ?";

    private final Path folder;
    private final List<EpochRow> epochs;
    private final Readers readers;
    private final Rows rows;
    private final Retention retention;

    Sealer(Path folder, List<EpochRow> epochs, Readers readers, Rows rows, Retention retention) {
        this.folder = folder;
        this.epochs = epochs;
        this.readers = readers;
        this.rows = rows;
        this.retention = retention;
    }

    /** Events of a full segment. */
    int full() {
        return retention.events();
    }

    /**
     * Writes what is due; empty when nothing is.
     *
     * @throws IOException with one sentence when the disk refuses, or when the journal is not whole: that is never sealed
     */
    Optional<Segment> next(Instant now) throws StoreException, IOException {
        for (EpochRow epoch : epochs) {
            Optional<Segment> before = readers.slice(reader -> Segment.newest(reader.connection(), epoch.id()));
            Heads heads = before.map(segment -> segment.heads().toHeads(Places.seqOf(segment.last())))
                    .orElseGet(Heads::new);
            HeadsForm previous = HeadsForm.of(heads);
            if (isDue(epoch, heads.seq(), now)) {
                List<StoredEvent> events = events(epoch, heads);
                SegmentFile file = new SegmentFile(epoch.name(), previous, events, HeadsForm.of(heads));
                return Optional.of(write(epoch, file, now));
            }
        }
        return Optional.empty();
    }

    private boolean isDue(EpochRow epoch, long sealed, Instant now) throws StoreException {
        List<StoredEvent> first = slice(epoch, sealed, 1);
        return !first.isEmpty()
                && (first.get(0).at().isBefore(now.minus(retention.patience()))
                        || !slice(epoch, sealed + retention.events() - 1, 1).isEmpty());
    }

    /** The next events behind the heads, which are moved. */
    private List<StoredEvent> events(EpochRow epoch, Heads heads) throws StoreException, IOException {
        List<StoredEvent> events = new ArrayList<>();
        while (events.size() < retention.events()) {
            int most = Math.min(SLICE, retention.events() - events.size());
            List<StoredEvent> slice = slice(epoch, heads.seq(), most);
            for (StoredEvent event : slice) {
                follow(heads, event);
            }
            events.addAll(slice);
            if (slice.size() < most) {
                break;
            }
        }
        return events;
    }

    private List<StoredEvent> slice(EpochRow epoch, long seq, int most) throws StoreException {
        return readers.slice(reader -> {
            PreparedStatement select = reader.prepare(SELECT);
            select.setLong(1, Places.id(epoch.id(), seq));
            select.setLong(2, Places.id(epoch.id() + 1, 0));
            select.setInt(3, most);
            try (ResultSet found = select.executeQuery()) {
                return rows.all(reader.connection(), found);
            }
        });
    }

    private static void follow(Heads heads, StoredEvent event) throws IOException {
        long streamSeq = heads.streamSeq(event.stream()) + 1;
        byte[] hash = Chain.next(heads.hash(event.stream()), event.epoch(), heads.seq() + 1, streamSeq, event.event());
        if (event.seq() != heads.seq() + 1 || !Arrays.equals(hash, event.hash())) {
            throw new IOException(
                    "event " + event.id() + " does not follow from the one before it: run lineside verify");
        }
        heads.seq(event.seq());
        heads.put(event.stream(), streamSeq, hash);
    }

    private Segment write(EpochRow epoch, SegmentFile file, Instant now) throws IOException {
        byte[] bytes = file.bytes();
        String sha256 = Sums.of(bytes);
        long first = file.events().get(0).seq();
        long last = first + file.events().size() - 1;
        // The sum in its name: an older journal that is put back never writes over what was sealed from a newer one.
        String name = epoch.name() + "." + first + "-" + last + "." + sha256.substring(0, 8) + Segments.ENDING;
        Path part = folder.resolve("sealing.part");
        Files.createDirectories(folder);
        Sync.directory(folder.toAbsolutePath().resolveSibling(""));
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
        if (!Segments.read(part, sha256).heads().toBody().equals(file.heads().toBody())) {
            throw new IOException("what was written to " + part + " cannot be read back");
        }
        Sync.rename(part, folder.resolve(name));
        return new Segment(
                Places.id(epoch.id(), first),
                Places.id(epoch.id(), last),
                name,
                sha256,
                now.toEpochMilli(),
                file.previous(),
                file.heads());
    }
}
