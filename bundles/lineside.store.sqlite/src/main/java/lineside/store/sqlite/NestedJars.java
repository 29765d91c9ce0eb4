// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

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
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Lets a program of this bundle run with nothing but the bundles on the class path: libraries that travel inside a bundle are
 * found by a framework but not by plain Java, so they are unpacked for the time of the run.
 */
final class NestedJars implements AutoCloseable {
    private static final Set<String> NEEDED = Set.of("lineside.kernel", "lineside.store.api", "lineside.store.sqlite");

    private final Path directory;
    private final List<Path> unpacked = new ArrayList<>();

    private NestedJars(Path directory) {
        this.directory = directory;
    }

    static NestedJars create() throws IOException {
        return new NestedJars(Files.createTempDirectory("lineside-"));
    }

    /** A class loader with everything on the class path and what travels inside the needed bundles. */
    URLClassLoader over(String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            urls.add(path.toUri().toURL());
            if (Files.isRegularFile(path)) {
                nested(path, urls);
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private void nested(Path bundle, List<URL> urls) throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            if (jar.getManifest() == null) {
                return;
            }
            var header = jar.getManifest().getMainAttributes();
            String inside = header.getValue("Bundle-ClassPath");
            if (inside == null || !NEEDED.contains(header.getValue("Bundle-SymbolicName"))) {
                return;
            }
            for (String name : inside.split(",")) {
                if (name.endsWith(".jar")) {
                    urls.add(unpack(jar, name.trim()).toUri().toURL());
                }
            }
        }
    }

    private Path unpack(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new IOException(jar.getName() + " names " + name + " but does not hold it");
        }
        Path file = directory.resolve(unpacked.size() + ".jar");
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        unpacked.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path file : unpacked) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }
}
