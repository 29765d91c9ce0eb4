// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
    /** What a demo has written after its first minute, and some more. */
    private static final long LEAST_MEGABYTES = 64;

    /** Fails when nothing can be written there, in words. */
    static Folders of(DemoOptions options) throws DemoFailure {
        Optional<Path> wanted = options.data();
        if (wanted.isEmpty()) {
            return new Folders(options.home(), temporaryFolder(), true);
        }
        Path data = wanted.get();
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new IllegalArgumentException("--data " + data + " is a file; name a folder, or one to be made");
        }
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, ".writable", ""));
        } catch (IOException refused) {
            throw new DemoFailure(
                    "--data " + data + " cannot be written to (" + why(refused) + "); choose another", refused);
        }
        return new Folders(options.home(), data, false);
    }

    private static Path temporaryFolder() throws DemoFailure {
        try {
            return Files.createTempDirectory("lineside-demo-");
        } catch (IOException refused) {
            throw new DemoFailure(
                    "no temporary folder can be made (" + why(refused) + "); choose a folder with --data DIR", refused);
        }
    }

    private static String why(IOException refused) {
        if (refused instanceof FileSystemException said && said.getReason() != null) {
            return said.getReason();
        }
        return refused instanceof AccessDeniedException ? "access denied" : refused.toString();
    }

    /** Fails when the demo would not get far. */
    void needSpace() throws DemoFailure {
        long free = data.toFile().getUsableSpace() >> 20;
        if (free < LEAST_MEGABYTES) {
            throw new DemoFailure("only " + free + " MB are free in " + data + ", and the demo needs " + LEAST_MEGABYTES
                    + "; make room, or choose another folder with --data");
        }
    }

    Path lock() {
        return data.resolve("demo.lock");
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
