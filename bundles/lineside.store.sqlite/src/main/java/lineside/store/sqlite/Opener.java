// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import lineside.store.api.Acknowledged;
import lineside.store.api.DiskLevel;
import lineside.store.api.Head;
import lineside.store.api.Opening;
import lineside.store.api.Store;
import lineside.store.api.StoreException;

/** One opening of {@code line.db}: look, decide, open. Used once. */
final class Opener {
    private final Store.Request request;
    private final LongSupplier nanos;
    private final RetentionSetting retention;
    private final Path file;
    private final Path witnessPath;
    private final LineFiles files;
    private final List<String> warnings = new ArrayList<>();

    Opener(Store.Request request, LongSupplier nanos) {
        this(request, nanos, Retention.STANDARD);
    }

    Opener(Store.Request request, LongSupplier nanos, Retention retention) {
        this(request, nanos, new RetentionSetting(retention));
    }

    Opener(Store.Request request, LongSupplier nanos, RetentionSetting retention) {
        this.retention = retention;
        this.request = KeptWords.with(request, warnings);
        this.nanos = nanos;
        this.file = request.directory().resolve("line.db");
        this.witnessPath = request.directory().resolve("line.head");
        this.files = new LineFiles(file, Migrations.LINE);
    }

    SqliteJournal open() throws StoreException {
        StoreLock lock = StoreLock.take(request.directory().resolve("line.lock"));
        boolean open = false;
        try {
            requireNoRestore();
            NativeLibrary.unpackBelow(request.directory());
            SqliteJournal journal = open(lock);
            open = true;
            return journal;
        } catch (IOException | SQLException unusable) {
            throw Failures.disk("line.db cannot be opened: " + unusable.getMessage(), unusable);
        } finally {
            if (!open) {
                lock.close();
            }
        }
    }

    /** Half a restore is no store: what would be opened here is neither what was there nor what is to be. */
    private void requireNoRestore() throws IOException {
        if (Files.exists(request.directory().resolve(Restore.UNFINISHED))) {
            throw new IOException("a restore into " + request.directory() + " did not come to its end: run"
                    + " 'lineside restore' again, with --replace");
        }
    }

    private SqliteJournal open(StoreLock lock) throws IOException, SQLException {
        WitnessFile.Reading reading = WitnessFile.read(witnessPath);
        Optional<Witness> witness = reading.newest();
        if (reading.torn()) {
            warnings.add(
                    witness.isPresent()
                            ? "a slot of line.head is torn: the other one was used"
                            : "line.head is torn: whether the journal was cut cannot be told");
        }
        if (Files.notExists(file)) {
            create(witness);
        } else {
            Optional<String> unusable = inspect();
            if (unusable.isPresent()) {
                replace(unusable.get(), witness);
            }
        }
        Connection connection = Connections.writer(file);
        boolean open = false;
        try {
            SqliteJournal journal = open(connection, reading, lock);
            open = true;
            return journal;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    private Optional<String> inspect() throws IOException, SQLException {
        Inspection inspection = new Inspection(file, Migrations.LINE, nanos);
        Inspection.Finding finding = inspection.look(connection -> {
            List<EpochRow> epochs = EpochRow.all(connection);
            if (epochs.isEmpty()) {
                return Optional.of("line.db has no epoch");
            }
            Continuity continuity = continuity(connection, epochs);
            return continuity.fault(continuity.heads());
        });
        warnings.addAll(finding.sentences());
        return finding.reason();
    }

    private static Continuity continuity(Connection connection, List<EpochRow> epochs) {
        Rows rows = new Rows();
        rows.epochs(epochs);
        return new Continuity(connection, epochs.get(epochs.size() - 1), rows);
    }

    /** No file: a first start, a lost file, or a crash between the two renames of {@link #replace}. */
    private void create(Optional<Witness> witness) throws IOException, SQLException {
        files.setOrphansAside();
        if (files.hasDraft()) {
            files.adopt();
            return;
        }
        String reason = witness.isPresent() || !request.acknowledged().isEmpty() ? "cut" : "first-start";
        draft(reason, witness.map(Witness::epoch), Optional.empty(), numbers(List.of(), witness));
        files.adopt();
    }

    private void replace(String reason, Optional<Witness> witness) throws IOException, SQLException {
        List<EpochRow> known = Salvage.epochs(file);
        Optional<String> previous = known.isEmpty()
                ? witness.map(Witness::epoch)
                : Optional.of(known.get(known.size() - 1).name());
        Path aside = SetAside.free(file);
        draft(reason, previous, Optional.of(aside.getFileName().toString()), numbers(known, witness));
        SetAside.of(file, aside);
        files.adopt();
    }

    private void draft(String reason, Optional<String> previous, Optional<String> aside, long number)
            throws IOException, SQLException {
        EpochRow first = new EpochRow(1, EpochName.of(number, request.hex()), reason, previous, aside);
        files.draft(connection -> {
            first.insert(connection);
            Meta.put(connection, Meta.MACHINE, request.machineId());
        });
    }

    /** One more than the highest epoch number known to anybody. */
    private long numbers(List<EpochRow> epochs, Optional<Witness> witness) {
        Stream<String> known = Stream.concat(
                witness.map(Witness::epoch).stream(),
                request.acknowledged().stream().map(Acknowledged::epoch));
        Stream<String> names = Stream.concat(epochs.stream().map(EpochRow::name), known);
        return 1
                + Math.max(
                        request.knownEpoch(),
                        names.mapToLong(EpochName::number).max().orElse(0));
    }

    private SqliteJournal open(Connection connection, WitnessFile.Reading reading, StoreLock lock)
            throws SQLException, IOException {
        Migrations.LINE.bring(connection);
        List<EpochRow> epochs = EpochRow.all(connection);
        Continuity found = continuity(connection, epochs);
        Heads heads = found.heads();
        Optional<Restored> restored = Restored.get(connection);
        Optional<String> departed =
                restored.isPresent() ? Optional.of("restored") : departed(connection, epochs, found, reading);
        if (departed.isPresent()) {
            long number = Math.max(
                    numbers(epochs, reading.newest()),
                    1 + restored.map(Restored::known).orElse(0L));
            EpochRow last = epochs.get(epochs.size() - 1);
            EpochRow next = new EpochRow(
                    last.id() + 1,
                    EpochName.of(number, request.hex()),
                    departed.get(),
                    Optional.of(last.name()),
                    restored.flatMap(Restored::aside));
            open(connection, next);
            epochs = Stream.concat(epochs.stream(), Stream.of(next)).toList();
            heads = new Heads();
        }
        if (reading.newest().isEmpty() && !reading.torn() && heads.seq() > 0) {
            String what = reading.missing() ? "missing" : "empty";
            warnings.add("line.head is " + what + ": whether the journal was cut cannot be told");
        }
        Rows rows = new Rows();
        rows.epochs(epochs);
        Projections projections = Projections.open(connection, rows, request.projections());
        Opening opening = opening(connection, epochs, heads, reading.newest());
        Writer writer = Writer.over(connection);
        WitnessFile witness = WitnessFile.open(witnessPath, reading);
        Readers readers = new Readers(file, nanos);
        DiskKeeper disk = new DiskKeeper(request.directory(), DiskSpace.of(request.directory()), nanos);
        OpenStore store = new OpenStore(
                file,
                opening,
                epochs,
                heads,
                rows,
                readers,
                projections,
                witness,
                lock,
                disk,
                segments(epochs, readers, rows, disk),
                new RecordKeeper(file, readers, nanos).start());
        return new SqliteJournal(store, writer, nanos);
    }

    private SegmentKeeper segments(List<EpochRow> epochs, Readers readers, Rows rows, DiskKeeper disk) {
        Path folder = file.resolveSibling(Segments.FOLDER);
        Sealer sealer = new Sealer(folder, epochs, readers, rows, retention.inForce());
        SealThread thread = new SealThread(
                sealer,
                new Expiry(folder, readers, rows, retention),
                () -> disk.level().compareTo(DiskLevel.SCARCE) < 0);
        OldRows old = new OldRows(retention, () -> disk.level() == DiskLevel.EMERGENCY);
        return new SegmentKeeper(thread.start(), old, new SealPace(nanos));
    }

    private Optional<String> departed(
            Connection connection, List<EpochRow> epochs, Continuity continuity, WitnessFile.Reading reading)
            throws SQLException {
        Departure departure = new Departure(request, epochs.get(epochs.size() - 1), continuity);
        Heads heads = continuity.heads();
        if (heads.seq() > 0 && reading.newest().map(departure::isStale).orElse(false)) {
            warnings.add("line.head speaks of an earlier epoch and was not used");
        }
        return departure.reason(Meta.get(connection, Meta.MACHINE), heads, reading.newest());
    }

    private void open(Connection connection, EpochRow epoch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            epoch.insert(connection);
            Meta.put(connection, Meta.MACHINE, request.machineId());
            Restored.clear(connection);
            statement.execute("COMMIT");
        }
    }

    /** An epoch without any event is still a fresh one: the start before this one ended too early to say so. */
    private Opening opening(Connection connection, List<EpochRow> epochs, Heads heads, Optional<Witness> witness)
            throws SQLException {
        EpochRow epoch = epochs.get(epochs.size() - 1);
        if (heads.seq() > 0) {
            return new Opening(
                    epoch.name(),
                    false,
                    "continued",
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.copyOf(warnings));
        }
        List<Head> previousHeads = epochs.size() > 1
                ? continuity(connection, epochs.subList(0, epochs.size() - 1))
                        .heads()
                        .list()
                : seen(epoch, witness);
        return new Opening(
                epoch.name(),
                true,
                epoch.reason(),
                epoch.previous(),
                previousHeads,
                epoch.aside(),
                List.copyOf(warnings));
    }

    private static List<Head> seen(EpochRow epoch, Optional<Witness> witness) {
        return witness.filter(last -> epoch.previous().equals(Optional.of(last.epoch())))
                .map(Witness::heads)
                .orElse(List.of());
    }
}
