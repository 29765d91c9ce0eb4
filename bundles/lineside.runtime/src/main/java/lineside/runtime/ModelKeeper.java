// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelSection;
import lineside.equipment.api.LineModels;
import lineside.equipment.api.ModelResult;

/**
 * Reads the line model from the configuration folder and keeps the last good one under the data directory, so that a bad edit
 * never stops a line that ran. Used by the conductor's thread only.
 */
final class ModelKeeper {
    private final Path file;
    private final Path directory;
    private final Path lastGood;

    /**
     * What a reading came to.
     *
     * @param result the parsed model or its errors
     * @param bytes the document
     */
    record Reading(ModelResult result, byte[] bytes) {}

    ModelKeeper(Path file, Path dataDirectory) {
        this.file = file;
        this.directory = dataDirectory.resolve("model");
        this.lastGood = directory.resolve("active.yaml");
    }

    /** The configured document. */
    Reading configured(List<ModelSection> sections) throws IOException {
        return read(file, sections);
    }

    /** The last document that took effect, when there is one. */
    Optional<Reading> lastGood(List<ModelSection> sections) throws IOException {
        return Files.exists(lastGood) ? Optional.of(read(lastGood, sections)) : Optional.empty();
    }

    /** A document that took effect once, by its version. */
    Optional<Reading> kept(String version, List<ModelSection> sections) throws IOException {
        Path document = directory.resolve(version + ".yaml");
        return Files.exists(document) ? Optional.of(read(document, sections)) : Optional.empty();
    }

    private static Reading read(Path path, List<ModelSection> sections) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        return new Reading(LineModels.load(bytes, String.valueOf(path.getFileName()), sections), bytes);
    }

    /** Changes whenever the configured document may have changed. */
    String stamp() {
        try {
            return Files.getLastModifiedTime(file).toMillis() + "/" + Files.size(file);
        } catch (IOException absent) {
            return "absent";
        }
    }

    Path file() {
        return file;
    }

    /** Keeps a document that took effect: written, synced and renamed, so that a power cut leaves the old or the new one. */
    void keep(LineModel model, byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        Path version = directory.resolve(model.version() + ".yaml");
        if (Files.notExists(version) || !Arrays.equals(Files.readAllBytes(version), bytes)) {
            replace(version, bytes);
        }
        replace(lastGood, bytes);
        try (FileChannel folder = FileChannel.open(directory)) {
            folder.force(true);
        }
    }

    private void replace(Path path, byte[] bytes) throws IOException {
        Path next = directory.resolve("active.new");
        Files.write(next, bytes);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
