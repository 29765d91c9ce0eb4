// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import lineside.kernel.JsonException;
import lineside.store.api.Acknowledged;
import lineside.store.api.Store;

/**
 * What the uplinks kept of what receivers acknowledged: the files {@code uplink-NAME.ack} beside line.db, see
 * {@code docs/journal.md}. Like line.head it may contradict a store and never keeps one from opening: what cannot be read is a
 * warning.
 */
final class KeptWords {
    private static final Pattern EPOCH = Pattern.compile("[1-9][0-9]{0,8}-[0-9a-f]{8}");

    /** An uplink keeps one line for each stream; what is much longer was not written by one. */
    private static final long LONGEST = 64 * 1024;

    private KeptWords() {}

    /** The request with what is kept in its directory. */
    static Store.Request with(Store.Request request, List<String> warnings) {
        List<Acknowledged> all = new ArrayList<>(request.acknowledged());
        read(request.directory(), warnings).forEach(word -> all.add(word.said()));
        return new Store.Request(
                request.directory(),
                request.machineId(),
                request.hex(),
                request.knownEpoch(),
                request.projections(),
                all);
    }

    /**
     * The files of a data directory, or beside its line.db, sorted by name. What was set aside or copied elsewhere has nothing to do
     * with what lies beside it.
     */
    static List<Path> files(Path data) throws IOException {
        Path directory = LineFiles.folder(data);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "uplink-*.ack")) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        Collections.sort(found);
        return found;
    }

    /** All that is kept there and can be read. */
    static List<Word> read(Path data, List<String> warnings) {
        List<Word> all = new ArrayList<>();
        try {
            for (Path file : files(data)) {
                read(file, all, warnings);
            }
        } catch (IOException unreadable) {
            warnings.add("what receivers acknowledged cannot be read: " + unreadable.getMessage());
        }
        return all;
    }

    private static void read(Path file, List<Word> all, List<String> warnings) throws IOException {
        if (Files.size(file) > LONGEST) {
            warnings.add(file.getFileName() + " is no list of acknowledgements and was not used");
            return;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            try {
                List<Word> said = Word.read(line.getBytes(StandardCharsets.UTF_8));
                if (said.stream()
                        .allMatch(word -> EPOCH.matcher(word.said().epoch()).matches())) {
                    all.addAll(said);
                    continue;
                }
            } catch (JsonException | RuntimeException damaged) {
                // Said below, as for any other line that is none.
            }
            warnings.add("a line of " + file.getFileName() + " is no acknowledgement and was not used");
        }
    }
}
