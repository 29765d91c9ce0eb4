// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lineside.store.api.Head;

/**
 * Copies what cannot be derived of one gateway as one set, also while it runs. The journal goes first: what its events name,
 * people and files, was made durable before them and so is in what is copied later. A set is made under another name and
 * renamed when it is whole and durable.
 */
final class Backup {
    /** Of the data folder, beside the databases: line models, files by hash, certificates, tokens, wiring in force. */
    static final List<String> BESIDE =
            List.of(Segments.FOLDER, "model", "blobs", "opcua", "api-tokens", "lineside.http.wiring");

    /** Where the wiring goes within a set. */
    static final String CONF = "conf";

    /** What is left free on the disk of the gateway itself, at most; a tenth of a small one. */
    private static final long LEFT_FREE = 500_000_000;

    private final Request request;
    private final Path part;

    /**
     * What is asked for.
     *
     * @param data data folder of a gateway
     * @param conf its configuration folder, when it is to be in the set
     * @param set the folder, or the zip file, that is made; must not be there
     * @param taken when, for the manifest
     */
    record Request(Path data, Optional<Path> conf, Path set, String taken) {
        boolean packed() {
            return set.toString().endsWith(".zip");
        }
    }

    Backup(Request request) {
        this.request = request;
        this.part = request.set().resolveSibling(request.set().getFileName() + ".part");
    }

    /** Makes the set; fails with one sentence and leaves nothing then. */
    Manifest make() throws IOException {
        require();
        boolean done = false;
        try {
            Tree.remove(part);
            Files.createDirectories(part);
            onlyForUs(part);
            Manifest manifest = collect();
            finish();
            done = true;
            return manifest;
        } finally {
            if (!done) {
                Tree.remove(part);
            }
        }
    }

    private void require() throws IOException {
        Path journal = request.data().resolve("line.db");
        if (!Files.isRegularFile(journal)) {
            throw new IOException("there is no journal " + journal);
        }
        if (Files.exists(request.set())) {
            throw new IOException(request.set() + " is there already: name another one");
        }
        Path folder = request.set().toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        requireRoom(folder, (Files.size(journal) + segments().size()) * (request.packed() ? 2 : 1));
    }

    /** What is packed into one file shares nothing with another. */
    private SegmentCopies segments() throws IOException {
        Path folder = request.set().toAbsolutePath().resolveSibling("");
        return new SegmentCopies(request.data(), request.packed() ? Optional.empty() : OldSets.newest(folder));
    }

    /** A copy onto the disk that the line records on must not be what fills it. */
    private void requireRoom(Path folder, long needed) throws IOException {
        boolean shared = disk(request.data()).equals(disk(folder));
        long left = shared ? Math.min(LEFT_FREE, folder.toFile().getTotalSpace() / 10) : 0;
        long free = folder.toFile().getUsableSpace();
        if (free < needed + left) {
            throw new IOException("there is not enough room in " + folder + ": " + megabytes(free) + " are free, "
                    + megabytes(needed) + " are needed"
                    + (shared ? ", and " + megabytes(left) + " stay for the gateway, which uses the same disk" : ""));
        }
    }

    /** A number of the operating system; where it has none, every folder counts as on the disk of the gateway. */
    private static Object disk(Path folder) throws IOException {
        try {
            return Files.getAttribute(folder, "unix:dev");
        } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
            return "";
        }
    }

    private static String megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000 + " MB";
    }

    /** Names of people, PIN hashes and tokens are in a set. */
    private static void onlyForUs(Path folder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Manifest collect() throws IOException {
        SegmentCopies segments = segments();
        segments.bring(part);
        DatabaseCopy.of(request.data().resolve("line.db"), part.resolve("line.db"));
        // What was sealed meanwhile: every manifest in the copy has its file.
        segments.bring(part);
        if (Files.exists(request.data().resolve("people.db"))) {
            DatabaseCopy.of(request.data().resolve("people.db"), part.resolve("people.db"));
        }
        for (String name : BESIDE) {
            if (!name.equals(Segments.FOLDER) && Files.exists(request.data().resolve(name))) {
                Tree.copy(request.data().resolve(name), part.resolve(name));
            }
        }
        if (request.conf().isPresent()) {
            Tree.copy(request.conf().get(), part.resolve(CONF));
        }
        String sums = Sums.over(part).text();
        Files.writeString(part.resolve(Sums.NAME), sums);
        Manifest manifest = manifest();
        Files.write(part.resolve(Manifest.NAME), manifest.toBody().canonical());
        return manifest;
    }

    private Manifest manifest() throws IOException {
        Path journal = part.resolve("line.db");
        try (Connection connection = Connections.frozen(journal)) {
            List<EpochRow> epochs = EpochRow.all(connection);
            if (epochs.isEmpty()) {
                throw new IOException("the journal has no epoch");
            }
            EpochRow epoch = epochs.get(epochs.size() - 1);
            List<Head> heads = new Continuity(connection, epoch, new Rows())
                    .heads().list().stream()
                            .filter(head -> head.streamSeq() > 0)
                            .toList();
            String verified = Verify.file(journal).text();
            return new Manifest(request.taken(), epoch.name(), heads, verified, Sums.of(part.resolve(Sums.NAME)));
        } catch (SQLException unreadable) {
            throw new IOException("the copied journal cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void finish() throws IOException {
        if (request.packed()) {
            Path packed = part.resolve("set.zip");
            pack(packed);
            Tree.sync(part);
            Sync.rename(packed, request.set());
            Tree.remove(part);
        } else {
            Tree.sync(part);
            Sync.rename(part, request.set());
        }
    }

    private void pack(Path packed) throws IOException {
        List<String> names = Tree.names(part);
        try (OutputStream out = Files.newOutputStream(packed);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                // The time of packing says nothing, and without it the same set gives the same bytes.
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(part.resolve(name), zip);
                zip.closeEntry();
            }
        }
    }
}
