// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of a plain program: one name first, then options with values, and flags without.
 *
 * @param first the first argument
 */
record Arguments(Path first, Map<String, String> options) {
    /** Empty when the line is not of that form. */
    static Optional<Arguments> parse(String[] line, Set<String> options, Set<String> flags) {
        if (line.length == 0 || line[0].startsWith("--")) {
            return Optional.empty();
        }
        Map<String, String> given = new HashMap<>();
        List<String> rest = List.of(line).subList(1, line.length);
        for (int i = 0; i < rest.size(); i++) {
            String name = rest.get(i);
            if (flags.contains(name)) {
                given.put(name, "");
            } else if (options.contains(name) && i + 1 < rest.size()) {
                given.put(name, rest.get(++i));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Arguments(Path.of(line[0]), given));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }
}
