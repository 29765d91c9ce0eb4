// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Libraries that travel inside bundles are found by a framework but not by plain Java: unpacked for the time of a run. */
final class Unpacked implements AutoCloseable {
    /** Whose libraries are needed here; those of drivers are large. */
    private static final Set<String> NEEDED = Set.of("lineside.kernel", "lineside.equipment");

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private Unpacked(Path folder) {
        this.folder = folder;
    }

    static Unpacked create() throws IOException {
        return new Unpacked(Files.createTempDirectory("lineside-"));
    }

    static List<Path> entries(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(Path::of)
                .toList();
    }

    /** A class loader with everything on the class path and what travels inside. */
    URLClassLoader over(String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries(classPath)) {
            urls.add(entry.toUri().toURL());
            if (Files.isRegularFile(entry)) {
                unpack(entry, urls);
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private void unpack(Path bundle, List<URL> urls) throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            String name = jar.getManifest() == null
                    ? ""
                    : String.valueOf(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
            if (!NEEDED.contains(name)) {
                return;
            }
            for (JarEntry entry :
                    jar.stream().filter(each -> each.getName().endsWith(".jar")).toList()) {
                Path file = folder.resolve(files.size() + ".jar");
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                files.add(file);
                urls.add(file.toUri().toURL());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
