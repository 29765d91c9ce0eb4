// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution with another host under it: the bundles of the line and the launcher as they are, the framework, the
 * component runtime, configuration and log of Kura 5.6 instead of Felix. The build lays those in {@code target/equinox}.
 */
final class EquinoxHome {
    private static final Path HOST = Repository.THIS.root().resolve("bundles/lineside.itest/target/equinox");

    private EquinoxHome() {}

    static boolean isThere() {
        return CounterLine.isAssembled() && Files.isDirectory(HOST);
    }

    /** A home directory for the launcher. */
    static Path in(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path felix = CounterLine.DISTRIBUTION;
        Path framework = Files.createDirectories(home.resolve("framework"));
        Path host = Files.createDirectories(home.resolve("bundles/host"));
        for (Path jar : jars(HOST)) {
            boolean isFramework = jar.getFileName().toString().startsWith("org.eclipse.osgi-");
            link(jar, isFramework ? framework : host);
        }
        link(launcher(felix.resolve("framework")), framework);
        link(launcher(felix.resolve("bundles/host")), host);
        Files.createSymbolicLink(home.resolve("bundles/line"), felix.resolve("bundles/line"));
        Files.createSymbolicLink(home.resolve("bin"), felix.resolve("bin"));
        Files.createSymbolicLink(home.resolve("etc"), felix.resolve("etc"));
        return home;
    }

    /** What Kura does at every start: nothing that a bundle keeps in the framework's own storage is there any more. */
    static void wipeBundleStorage(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("framework"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path launcher(Path folder) throws IOException {
        return jars(folder).stream()
                .filter(jar -> jar.getFileName().toString().startsWith("lineside.host.felix-"))
                .findFirst()
                .orElseThrow();
    }

    private static void link(Path jar, Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
