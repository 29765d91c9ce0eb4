// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packs classes and libraries as the build packs a bundle. */
final class Bundles {
    private Bundles() {}

    static Path pack(Path target, Path classes, List<Path> libraries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-SymbolicName", "lineside.store.sqlite");
        String inside = libraries.stream()
                .map(library -> library.getFileName().toString())
                .collect(Collectors.joining(","));
        main.putValue("Bundle-ClassPath", ".," + inside);
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(jar, classes.relativize(file).toString(), file);
            }
            for (Path library : libraries) {
                put(jar, library.getFileName().toString(), library);
            }
        }
        return target;
    }

    private static void put(JarOutputStream jar, String name, Path file) throws IOException {
        if (!name.equals("META-INF/MANIFEST.MF")) {
            jar.putNextEntry(new JarEntry(name));
            Files.copy(file, jar);
            jar.closeEntry();
        }
    }
}
