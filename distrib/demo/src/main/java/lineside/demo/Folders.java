// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param home root of the repository
 * @param data everything that this demo writes
 * @param temporary whether the data goes when all went well
 */
record Folders(Path home, Path data, boolean temporary) {
    static Folders of(DemoOptions options) throws IOException {
        Optional<Path> wanted = options.data();
        if (wanted.isPresent() && Files.exists(wanted.get()) && !Files.isDirectory(wanted.get())) {
            throw new IllegalArgumentException(
                    "--data " + wanted.get() + " is a file; name a folder, or one to be made");
        }
        Path data = wanted.isPresent()
                ? Files.createDirectories(wanted.get())
                : Files.createTempDirectory("lineside-demo-");
        return new Folders(options.home(), data, wanted.isEmpty());
    }

    Path conf() {
        return data.resolve("conf");
    }

    Path gateway() {
        return data.resolve("gateway");
    }

    Path journal() {
        return gateway().resolve("line.db");
    }

    Path ledger() {
        return data.resolve("plant").resolve("truth.jsonl");
    }

    Path broker() {
        return data.resolve("broker");
    }

    Path central() {
        return data.resolve("central");
    }

    Path logs() {
        return data.resolve("log");
    }

    Path template() {
        return home.resolve("distrib/templates/demo");
    }

    Path launcher() {
        return home.resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway");
    }

    /** Makes what must be there before processes start. */
    void create() throws IOException {
        for (Path folder : List.of(conf(), gateway(), broker(), central(), logs(), data.resolve("plant"))) {
            Files.createDirectories(folder);
        }
    }

    /** Takes a temporary folder away. */
    void discard() throws IOException {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
