// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tree of this repository as the rules see it. */
final class Repository {
    static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("../..")
            .normalize();

    private Repository() {}

    /** Folders of bundles by symbolic name. */
    static Map<String, Path> bundles() {
        Map<String, Path> bundles = new TreeMap<>();
        for (Path folder : children(ROOT.resolve("bundles"))) {
            if (Files.exists(folder.resolve("pom.xml"))) {
                bundles.put(folder.getFileName().toString(), folder);
            }
        }
        return bundles;
    }

    /** Lines of all feature lists by feature. */
    static Map<String, List<String>> features() {
        Map<String, List<String>> features = new TreeMap<>();
        for (Path folder : children(ROOT.resolve("features"))) {
            if (Files.isDirectory(folder)) {
                features.put(folder.getFileName().toString(), entries(folder.resolve("bundles.txt")));
            }
        }
        return features;
    }

    private static List<String> entries(Path list) {
        return read(list)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Files that people wrote: no build output, no version control. */
    static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        for (Path child : children(folder)) {
            String name = child.getFileName().toString();
            if (!Files.isDirectory(child)) {
                files.add(child);
            } else if (!List.of("target", ".git", ".idea", "node_modules", "data", ".lineside")
                    .contains(name)) {
                files.addAll(files(child));
            }
        }
        return files;
    }

    static List<Path> java(Path folder) {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    static String read(Path file) {
        try {
            // One byte is one character: pictures pass, and ASCII patterns still match.
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
