// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tree of sources as the rules see it.
 *
 * @param root the folder of the root {@code pom.xml}
 */
record Repository(Path root) {
    private static final List<String> NOT_WRITTEN_BY_PEOPLE =
            List.of("target", ".git", ".idea", ".settings", "node_modules", "data", ".lineside");

    /** The tree that this test belongs to. */
    static final Repository THIS = new Repository(Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .resolve("../..")
            .normalize());

    /** Folders of bundles by symbolic name. */
    Map<String, Path> bundles() {
        Map<String, Path> bundles = new TreeMap<>();
        for (Path folder : children(root.resolve("bundles"))) {
            if (Files.exists(folder.resolve("pom.xml"))) {
                bundles.put(folder.getFileName().toString(), folder);
            }
        }
        return bundles;
    }

    /** Lines of all feature lists by feature. */
    Map<String, List<String>> features() {
        Map<String, List<String>> features = new TreeMap<>();
        for (Path folder : children(root.resolve("features"))) {
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

    /** Files below a folder that people wrote: no build output, no version control. */
    static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        for (Path child : children(folder)) {
            if (NOT_WRITTEN_BY_PEOPLE.contains(child.getFileName().toString())) {
                continue;
            }
            if (Files.isRegularFile(child)) {
                files.add(child);
            } else {
                files.addAll(files(child));
            }
        }
        return files;
    }

    /** All Java files whose path has this part, such as {@code src/main}. */
    List<Path> java(String part) {
        return files(root).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> file.toString().contains("/" + part + "/"))
                .toList();
    }

    /** The path as a reader would look it up. */
    String name(Path file) {
        return root.relativize(file).toString();
    }

    static String read(Path file) {
        try {
            // One byte is one character: pictures pass, and ASCII patterns still match.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
