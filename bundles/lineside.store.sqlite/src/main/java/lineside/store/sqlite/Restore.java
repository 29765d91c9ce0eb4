// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.store.api.Head;
import lineside.store.api.StoreException;

/**
 * Puts a backup in the place of a gateway's store. Everything is copied beside it first and checked there; what is there is set
 * aside, never deleted; the journal moves last. Until that has happened no gateway starts here: see {@link #UNFINISHED}.
 */
final class Restore {
    /** A folder of this name in the data folder is a restore that did not come to its end. */
    static final String UNFINISHED = "restore.new";

    /** The journal first, as it is the first to go: while there is none nothing is taken for whole. Moves back in reverse. */
    private static final List<String> STORE = Stream.concat(
                    Stream.of("line.db", "line.db-wal", "line.db-shm", "people.db", "people.db-wal", "people.db-shm"),
                    Backup.BESIDE.stream())
            .toList();

    private final Request request;
    private final Path staged;

    /**
     * What is asked for.
     *
     * @param set a backup, folder or zip
     * @param data data folder of the gateway; made when missing
     * @param conf where the wiring of the set goes, when it is wanted
     * @param replace whether what is there may be set aside
     */
    record Request(Path set, Path data, Optional<Path> conf, boolean replace) {}

    /**
     * What was done.
     *
     * @param verified what {@code verify} says of the journal
     * @param aside names of what was set aside, with their folders
     */
    record Done(String verified, List<Path> aside) {}

    Restore(Request request) {
        this.request = request;
        this.staged = request.data().resolve(UNFINISHED);
    }

    Done run() throws IOException {
        try (RestoreSource source = RestoreSource.open(request.set())) {
            require(source);
            List<StoreLock> locks = new ArrayList<>();
            try {
                for (String name : List.of("lineside.lock", "line.lock", "people.lock")) {
                    locks.add(StoreLock.take(request.data().resolve(name)));
                }
                return run(source);
            } finally {
                locks.forEach(StoreLock::close);
            }
        } catch (StoreException inUse) {
            throw new IOException(inUse.getMessage(), inUse);
        } catch (SQLException unusable) {
            throw new IOException("the journal of the backup cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private void require(RestoreSource source) throws IOException {
        if (request.conf().isPresent() && !source.hasConf()) {
            throw new IOException("the backup " + request.set() + " holds no wiring: leave out --conf");
        }
        List<Path> there = new ArrayList<>();
        present().forEach(name -> there.add(request.data().resolve(name)));
        request.conf().filter(Restore::isUsed).ifPresent(there::add);
        if (!there.isEmpty() && !request.replace()) {
            throw new IOException(there.get(0) + " is there already: name another folder, or add --replace, which sets"
                    + " aside what is there");
        }
    }

    private List<String> present() {
        return STORE.stream()
                .filter(name -> Files.exists(request.data().resolve(name)))
                .toList();
    }

    private static boolean isUsed(Path folder) {
        String[] names = folder.toFile().list();
        return Files.exists(folder) && (names == null || names.length > 0);
    }

    private Done run(RestoreSource source) throws IOException, SQLException {
        Path ready = staged.resolve("ready");
        boolean begun = false;
        try {
            Tree.remove(staged);
            Files.createDirectories(ready);
            source.copyData(ready);
            String verified = check(source.manifest(), ready.resolve("line.db"));
            Optional<Path> old =
                    present().isEmpty() ? Optional.empty() : Optional.of(free(request.data(), "replaced-"));
            note(ready.resolve("line.db"), old);
            Optional<Path> conf = stageConf(source);
            Tree.sync(staged);
            Sync.directory(request.data());
            begun = true;
            return new Done(verified, move(ready, old, conf));
        } finally {
            if (!begun) {
                Tree.remove(staged);
            }
        }
    }

    private void note(Path journal, Optional<Path> old) throws IOException, SQLException {
        Restored note = new Restored(known(), old.map(path -> path.getFileName().toString()));
        try (Connection connection = Connections.writer(journal)) {
            note.put(connection);
        }
    }

    /** From here on only renames: whatever ends it, everything is there under one name or another. */
    private List<Path> move(Path ready, Optional<Path> old, Optional<Path> conf) throws IOException {
        List<Path> aside = new ArrayList<>();
        if (old.isPresent()) {
            setAside(old.get());
            aside.add(old.get());
        }
        if (conf.isPresent()) {
            moveConf(conf.get()).ifPresent(aside::add);
        }
        for (int i = STORE.size() - 1; i >= 0; i--) {
            if (Files.exists(ready.resolve(STORE.get(i)))) {
                Sync.rename(ready.resolve(STORE.get(i)), request.data().resolve(STORE.get(i)));
            }
        }
        Tree.remove(staged);
        Sync.directory(request.data());
        return aside;
    }

    private static String check(Manifest manifest, Path journal) throws IOException, SQLException {
        Verify.Result verified = Verify.file(journal);
        if (!verified.ok()) {
            throw new IOException("the journal of the backup is not whole: " + verified.text());
        }
        try (Connection connection = Connections.frozen(journal)) {
            if (Migrations.LINE.isNewer(connection)) {
                throw new IOException("the journal of the backup was written by a newer version of this product:"
                        + " install that version first");
            }
            List<EpochRow> epochs = EpochRow.all(connection);
            EpochRow epoch = epochs.get(epochs.size() - 1);
            List<Head> held = new Continuity(connection, epoch, new Rows())
                    .heads().list().stream()
                            .filter(head -> head.streamSeq() > 0)
                            .toList();
            boolean same = new HashSet<>(held).equals(new HashSet<>(manifest.heads()));
            if (!epoch.name().equals(manifest.epoch()) || !same) {
                throw new IOException("the journal of the backup does not end where " + Manifest.NAME + " says");
            }
        }
        return verified.text();
    }

    /** The highest epoch number that this place knows; line.head stays where it is and says the same to the opening. */
    private long known() throws IOException {
        Path journal = request.data().resolve("line.db");
        long held = Files.exists(journal)
                ? Salvage.epochs(journal).stream()
                        .mapToLong(row -> EpochName.number(row.name()))
                        .max()
                        .orElse(0)
                : 0;
        long seen = WitnessFile.read(request.data().resolve("line.head"))
                .newest()
                .map(witness -> EpochName.number(witness.epoch()))
                .orElse(0L);
        return Math.max(held, seen);
    }

    private void setAside(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (String name : present()) {
            Sync.rename(request.data().resolve(name), folder.resolve(name));
        }
        Sync.directory(request.data());
    }

    private Optional<Path> stageConf(RestoreSource source) throws IOException {
        if (request.conf().isEmpty()) {
            return Optional.empty();
        }
        Path conf = request.conf().get().toAbsolutePath();
        Path next = conf.resolveSibling(conf.getFileName() + ".new");
        Tree.remove(next);
        Files.createDirectories(next);
        source.copyConf(next);
        Tree.sync(next);
        return Optional.of(next);
    }

    /** Gives where the wiring went that was there. */
    private Optional<Path> moveConf(Path next) throws IOException {
        Path conf = request.conf().orElseThrow().toAbsolutePath();
        Optional<Path> aside = Optional.empty();
        if (isUsed(conf)) {
            aside = Optional.of(free(conf.resolveSibling(""), conf.getFileName() + ".replaced-"));
            Sync.rename(conf, aside.get());
        } else {
            Files.deleteIfExists(conf);
        }
        Sync.rename(next, conf);
        return aside;
    }

    private static Path free(Path folder, String name) {
        int n = 1;
        while (Files.exists(folder.resolve(name + n))) {
            n++;
        }
        return folder.resolve(name + n);
    }
}
