// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The framework's cache of installed bundles. It makes the next start faster and holds nothing that cannot be made again, so it
 * is kept only while the bundles are exactly the same files and the last start got through.
 */
record BundleCache(Path directory) {
    private Path stamp() {
        return directory.resolveSibling(directory.getFileName() + ".stamp");
    }

    /** Wipes the cache unless it was completed for exactly these files. */
    void keepOnlyFor(Collection<Path> jars) throws IOException {
        boolean same = Files.exists(stamp()) && Files.readString(stamp()).equals(describe(jars));
        Files.deleteIfExists(stamp());
        if (!same && Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Declares the cache good for these files. */
    void complete(Collection<Path> jars) throws IOException {
        Files.writeString(stamp(), describe(jars));
    }

    private static String describe(Collection<Path> jars) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path jar : jars.stream().sorted().collect(Collectors.toList())) {
            FileTime modified = Files.getLastModifiedTime(jar);
            text.append(jar)
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(modified.toMillis())
                    .append('\n');
        }
        return text.toString();
    }
}
