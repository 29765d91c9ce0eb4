// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.kernel.JsonException;
import lineside.store.api.Acknowledged;

/** A file of acknowledgements as receivers sent them, one JSON object a line. */
final class Words {
    private Words() {}

    /**
     * Reads the file.
     *
     * @param seal what every line has to be signed with; empty to take the file as it is
     * @throws IOException with one sentence that names the first line that cannot be used
     */
    static List<Acknowledged> read(Path file, Optional<Seal> seal) throws IOException {
        return words(file, seal).stream().map(Word::said).toList();
    }

    /** The same, each with the message that says so. */
    static List<Word> words(Path file, Optional<Seal> seal) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file + " of acknowledgements");
        }
        List<Word> words = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                words.addAll(
                        words(lines.get(i).getBytes(StandardCharsets.UTF_8), "line " + (i + 1) + " of " + file, seal));
            }
        }
        return words;
    }

    private static List<Word> words(byte[] json, String place, Optional<Seal> seal) throws IOException {
        try {
            if (seal.isPresent() && !seal.get().isOn(json)) {
                throw new IOException(place + " is not signed with this key for this line");
            }
            return Word.read(json);
        } catch (JsonException unreadable) {
            throw new IOException(place + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
