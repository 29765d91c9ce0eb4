// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The framework's cache of installed bundles. It makes the next start faster and holds nothing that cannot be made again, so it
 * is kept only while the bundles are exactly the same files and the last start got through. What was declared good is on the disk:
 * a power cut that tore one of its files would otherwise keep every later start from getting through.
 */
record BundleCache(Path directory) {
    private Path stamp() {
        return directory.resolveSibling(directory.getFileName() + ".stamp");
    }

    /** Wipes the cache unless it was completed for exactly these files. */
    void keepOnlyFor(Collection<Path> jars) throws IOException {
        boolean same = Files.exists(stamp()) && Files.readString(stamp()).equals(describe(jars));
        if (Files.deleteIfExists(stamp())) {
            sync(Objects.requireNonNull(stamp().toAbsolutePath().getParent()));
        }
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
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.toList()) {
                    sync(file);
                }
            }
        }
        Path fresh = stamp().resolveSibling(stamp().getFileName() + ".new");
        Files.writeString(fresh, describe(jars));
        sync(fresh);
        Files.move(fresh, stamp(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(stamp().toAbsolutePath().getParent()));
    }

    /** Of a folder: its names. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.force(true);
        }
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
