// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for.
 *
 * @param file the tag list
 * @param given the options by name; flags have empty values
 */
record Options(Path file, Map<String, String> given) {
    private static final Set<String> FLAGS = Set.of("--dry-run", "--skip-refused");
    private static final Set<String> VALUES = Set.of(
            "--conf",
            "--device",
            "--format",
            "--unit",
            "--only",
            "--strip",
            "--address",
            "--counts-from",
            "--order",
            "--charset",
            "--at");
    private static final String USAGE = "import FILE --conf DIR --device ID, see './lineside help import'";

    /** @throws ImportFault when the line is not of that form; wrong usage */
    static Options parse(String[] line) throws ImportFault {
        Map<String, String> given = new HashMap<>();
        String file = "";
        List<String> words = List.of(line);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (FLAGS.contains(word)) {
                given.put(word, "");
            } else if (VALUES.contains(word) && i + 1 < words.size()) {
                given.put(word, words.get(++i));
            } else if (file.isEmpty() && !word.startsWith("--")) {
                file = word;
            } else {
                throw new ImportFault("'" + word + "' is not understood: " + USAGE);
            }
        }
        if (file.isEmpty() || !given.containsKey("--conf") || !given.containsKey("--device")) {
            throw new ImportFault("a file, --conf and --device are needed: " + USAGE);
        }
        Options options = new Options(Path.of(file), Map.copyOf(given));
        options.oneOf("--counts-from", "0", "1");
        options.oneOf("--order", "abcd", "cdab", "badc", "dcba");
        return options;
    }

    private void oneOf(String option, String... allowed) throws ImportFault {
        if (has(option) && !List.of(allowed).contains(text(option))) {
            throw new ImportFault(option + " '" + text(option) + "' is none of " + String.join(", ", allowed));
        }
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    private String text(String option) {
        return given.getOrDefault(option, "");
    }

    Path conf() {
        return Path.of(text("--conf"));
    }

    String device() {
        return text("--device");
    }

    String format() {
        return text("--format");
    }

    /** Work unit of rows that name none; may be empty. */
    String unit() {
        return text("--unit");
    }

    /** Pattern with * and ? of the names that are taken; empty for all. */
    String only() {
        return text("--only");
    }

    /** Beginning of names that is taken off; may be empty. */
    String strip() {
        return text("--strip");
    }

    /** Pattern of addresses; may be empty. */
    String address() {
        return text("--address");
    }

    String countsFrom() {
        return text("--counts-from");
    }

    String order() {
        return text("--order");
    }

    String charset() {
        return text("--charset");
    }

    /** Marks the copy of the former line model. */
    String at() {
        return text("--at").isEmpty() ? "1" : text("--at");
    }

    boolean dryRun() {
        return has("--dry-run");
    }

    boolean skipRefused() {
        return has("--skip-refused");
    }
}
