// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** Starts programs of this bundle as processes of their own, with the flags that the gateway is shipped with. */
final class ChildPrograms {
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms16m",
            "-Xmx192m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true");

    private final String classPath;

    ChildPrograms(String classPath) {
        this.classPath = classPath;
    }

    /** On these bundles and a jar more; what lies in a bundle is unpacked, since no class path reaches into one. */
    static ChildPrograms of(List<Bundle> bundles, String more, Path folder) throws IOException {
        List<String> places = new ArrayList<>(List.of(more));
        for (Bundle bundle : bundles) {
            places.add(place(bundle));
            Enumeration<URL> jars = bundle.findEntries("/", "*.jar", true);
            for (URL jar : jars == null ? List.<URL>of() : Collections.list(jars)) {
                Path copy = folder.resolve(Path.of(jar.getPath()).getFileName().toString());
                try (InputStream from = jar.openStream()) {
                    Files.copy(from, copy);
                }
                places.add(copy.toString());
            }
        }
        return new ChildPrograms(String.join(File.pathSeparator, places));
    }

    /** The same, on those of the bundles that have one of these names. */
    static ChildPrograms of(Bundle[] bundles, Set<String> names, String more, Path folder) throws IOException {
        return of(
                Stream.of(bundles)
                        .filter(bundle -> names.contains(String.valueOf(bundle.getSymbolicName())))
                        .toList(),
                more,
                folder);
    }

    /** The file that a bundle was installed from. */
    private static String place(Bundle bundle) {
        return Path.of(URI.create(bundle.getLocation().replaceFirst("^reference:", "")))
                .toString();
    }

    Child start(String program, List<String> arguments) throws IOException {
        return new Child(builder(program, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** One that writes nothing to our standard error: what it complains of is heard when it ends too early. */
    Child heard(String program, List<String> arguments) throws IOException {
        return new Child(builder(program, arguments).redirectErrorStream(true).start());
    }

    ProcessBuilder builder(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath, program));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
