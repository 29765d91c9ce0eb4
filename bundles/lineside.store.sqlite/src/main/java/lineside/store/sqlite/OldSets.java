// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backups of one folder: those that this program named and brought to their end. */
final class OldSets {
    private static final Pattern NAME = Pattern.compile("lineside-\\d{8}T\\d{6}Z");

    private OldSets() {}

    /**
     * Removes all but the newest by their names. What has another name, or is not whole, is somebody else's business and stays.
     *
     * @param keep how many stay, 1 or more
     * @return what was removed
     */
    static List<Path> remove(Path folder, int keep) throws IOException {
        List<Path> sets = newestFirst(folder);
        List<Path> old = List.copyOf(sets.subList(Math.min(keep, sets.size()), sets.size()));
        for (Path set : old) {
            Tree.remove(set);
        }
        return old;
    }

    /** The newest one, by its name. */
    static Optional<Path> newest(Path folder) throws IOException {
        return Files.isDirectory(folder) ? newestFirst(folder).stream().findFirst() : Optional.empty();
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        List<Path> sets = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(OldSets::isOurs).forEach(sets::add);
        }
        sets.sort(Collections.reverseOrder());
        return sets;
    }

    private static boolean isOurs(Path set) {
        try {
            return NAME.matcher(set.getFileName().toString()).matches()
                    && Files.isDirectory(set)
                    && !Manifest.read(set).epoch().isEmpty();
        } catch (IOException noneOfOurs) {
            return false;
        }
    }
}
