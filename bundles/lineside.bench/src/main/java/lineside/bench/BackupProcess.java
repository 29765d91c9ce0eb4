// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** {@code lineside backup} of a gateway's data, as people call it: a process of its own. The set is taken away again. */
final class BackupProcess implements Callable<Path> {
    private static final List<String> BUNDLES =
            List.of("lineside.kernel", "lineside.store.api", "lineside.store.sqlite");

    private final String classPath;
    private final Path data;
    private final Path folder;

    BackupProcess(String classPath, Path data, Path folder) {
        this.classPath = classPath;
        this.data = data;
        this.folder = folder;
    }

    /** With the bundles of this gateway, which it reads where they lie. */
    static BackupProcess of(Bundle[] bundles, Path data, Path folder) {
        String classPath = Arrays.stream(bundles)
                .filter(bundle -> BUNDLES.contains(bundle.getSymbolicName()))
                .map(bundle -> Path.of(URI.create(bundle.getLocation().replaceFirst("^reference:", "")))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
        return new BackupProcess(classPath, data, folder);
    }

    @Override
    public Path call() throws IOException, InterruptedException {
        Process made = new ProcessBuilder(List.of(
                        "nice",
                        "-n",
                        "10",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "lineside.store.sqlite.BackupMain",
                        data.toString(),
                        "--to",
                        folder.toString(),
                        "--at",
                        "bench"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (made.waitFor() != 0) {
                throw new IOException("a backup was not made: it ended with " + made.exitValue());
            }
        } finally {
            made.destroyForcibly();
        }
        remove();
        return folder;
    }

    private void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
