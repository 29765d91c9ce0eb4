// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backup that was opened and checked: every file is there, unchanged, and no other. */
final class RestoreSource implements AutoCloseable {
    private final Path root;
    private final @Nullable FileSystem zip;
    private final Manifest manifest;
    private final List<String> names;

    private RestoreSource(Path root, @Nullable FileSystem zip) throws IOException {
        this.root = root;
        this.zip = zip;
        this.manifest = Manifest.read(root);
        Path sums = root.resolve(Sums.NAME);
        if (!Files.isRegularFile(sums) || !Sums.of(sums).equals(manifest.sums())) {
            throw new IOException(Sums.NAME + " is missing, or is not the one that " + Manifest.NAME + " names");
        }
        Sums listed = Sums.read(sums);
        List<String> faults = listed.faults(root);
        if (!faults.isEmpty()) {
            String more = faults.size() > 1 ? ", and " + (faults.size() - 1) + " more" : "";
            throw new IOException(faults.get(0) + more);
        }
        this.names = listed.names();
    }

    /** Opens a set, a folder or a zip file; fails with one sentence when it is not as it was made. */
    static RestoreSource open(Path set) throws IOException {
        try {
            if (Files.isDirectory(set)) {
                return new RestoreSource(set, null);
            }
            if (!Files.isRegularFile(set)) {
                throw new IOException("it is neither a folder nor a zip file");
            }
            return zip(set);
        } catch (IOException | ProviderNotFoundException unusable) {
            throw new IOException("the backup " + set + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static RestoreSource zip(Path set) throws IOException {
        FileSystem zip = FileSystems.newFileSystem(set);
        boolean open = false;
        try {
            RestoreSource source = new RestoreSource(zip.getPath("/"), zip);
            open = true;
            return source;
        } finally {
            if (!open) {
                zip.close();
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    boolean hasConf() {
        return names.stream().anyMatch(name -> name.startsWith(Backup.CONF + "/"));
    }

    /** Copies everything but the wiring. */
    void copyData(Path to) throws IOException {
        for (String name : names) {
            if (!name.startsWith(Backup.CONF + "/")) {
                copy(name, to.resolve(name));
            }
        }
    }

    void copyConf(Path to) throws IOException {
        for (String name : names) {
            if (name.startsWith(Backup.CONF + "/")) {
                copy(name, to.resolve(name.substring(Backup.CONF.length() + 1)));
            }
        }
    }

    private void copy(String name, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(root.resolve(name), to);
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
