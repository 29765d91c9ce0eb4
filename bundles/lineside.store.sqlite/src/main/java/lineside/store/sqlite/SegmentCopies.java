// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Segments of a gateway in a backup. A segment never changes: one that an older set beside this one holds is the same file. */
final class SegmentCopies {
    private final Path from;
    private final Optional<Path> older;

    /**
     * Copies of one gateway's segments.
     *
     * @param data the gateway's data folder
     * @param older the newest set in the same folder
     */
    SegmentCopies(Path data, Optional<Path> older) {
        this.from = data.resolve(Segments.FOLDER);
        this.older = older.map(set -> set.resolve(Segments.FOLDER));
    }

    /** Brings those into a set that are not in it yet. */
    void bring(Path set) throws IOException {
        Path to = set.resolve(Segments.FOLDER);
        for (String name : names()) {
            if (Files.notExists(to.resolve(name))) {
                Files.createDirectories(to);
                bring(from.resolve(name), to.resolve(name));
            }
        }
    }

    private void bring(Path segment, Path copy) throws IOException {
        try {
            if (!isLinked(segment, copy)) {
                Files.copy(segment, copy);
            }
        } catch (NoSuchFileException goneMeanwhile) {
            Files.deleteIfExists(copy);
        }
    }

    /** The older file under one more name; not where it has changed, and not where the disk knows one name for a file only. */
    private boolean isLinked(Path segment, Path copy) throws IOException {
        Optional<Path> same = held(segment);
        if (same.isEmpty() || Files.mismatch(segment, same.get()) >= 0) {
            return false;
        }
        try {
            Files.createLink(copy, same.get());
            return true;
        } catch (IOException | UnsupportedOperationException oneNameOnly) {
            return false;
        }
    }

    /** Bytes of those that no older set holds, as far as names and sizes tell. */
    long size() throws IOException {
        long size = 0;
        for (String name : names()) {
            size += held(from.resolve(name)).isPresent() ? 0 : Files.size(from.resolve(name));
        }
        return size;
    }

    private Optional<Path> held(Path segment) throws IOException {
        Optional<Path> same = older.map(folder -> folder.resolve(segment.getFileName()));
        return same.isPresent() && Files.isRegularFile(same.get()) && Files.size(same.get()) == Files.size(segment)
                ? same
                : Optional.empty();
    }

    private List<String> names() throws IOException {
        return Files.notExists(from)
                ? List.of()
                : Tree.names(from).stream()
                        .filter(name -> name.endsWith(Segments.ENDING))
                        .toList();
    }
}
