// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds a distribution directory from feature lists. Run from source by the build: no compiler step, no plugin of our own.
 *
 * <p>Arguments: root of the repository, folder of the distribution, version, names of features. The first feature is the
 * host's. Third-party jars are taken from {@code target/third-party} of the distribution, ours from the bundles' folders.
 */
final class Assemble {
    private static final String FRAMEWORK = "org.apache.felix.framework";
    private static final String LAUNCHER = "lineside.host.felix";

    private final Path root;
    private final Path thirdParty;
    private final Path out;
    private final String version;
    private final List<Path> used = new ArrayList<>();

    private Assemble(Path root, Path distribution, String version) {
        this.root = root;
        this.thirdParty = distribution.resolve("target/third-party");
        this.out = distribution.resolve("target/lineside-" + distribution.getFileName());
        this.version = version;
    }

    public static void main(String[] args) throws IOException {
        Path distribution = Path.of(args[1]).toRealPath();
        try {
            new Assemble(Path.of(args[0]).toRealPath(), distribution, args[2])
                    .run(distribution, List.of(args).subList(3, args.length));
        } catch (IllegalStateException wrong) {
            System.err.println("assemble: " + wrong.getMessage());
            System.exit(1);
        }
    }

    private void run(Path distribution, List<String> features) throws IOException {
        wipe(out);
        for (String feature : features) {
            // The host starts at a level of its own, before anything of the line: see the launcher.
            String level = feature.equals(features.get(0)) ? "host" : "line";
            for (String line : bundles(feature)) {
                copy(find(line), out.resolve("bundles").resolve(level));
            }
        }
        copy(find("org.apache.felix:" + FRAMEWORK), out.resolve("framework"));
        copy(find(LAUNCHER), out.resolve("framework"));
        for (String folder : List.of("bin", "etc")) {
            try (Stream<Path> files = Files.list(distribution.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    copy(file, out.resolve(folder));
                }
            }
        }
        nothingForgotten();
    }

    private List<String> bundles(String feature) throws IOException {
        Path list = root.resolve("features").resolve(feature).resolve("bundles.txt");
        return Files.readAllLines(list).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Path find(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 0) {
            Path jar = root.resolve("bundles/" + line + "/target/" + line + "-" + version + ".jar");
            if (!Files.exists(jar)) {
                throw new IllegalStateException("bundle " + line + " is listed but not built: " + root.relativize(jar));
            }
            return jar;
        }
        String artifact = line.substring(colon + 1);
        try (Stream<Path> jars = Files.list(thirdParty)) {
            return jars.filter(jar ->
                            jar.getFileName().toString().matches(artifact.replace(".", "\\.") + "-\\d[^/]*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            line + " is listed, but is no dependency in the pom.xml of the distribution"));
        }
    }

    private void copy(Path file, Path folder) throws IOException {
        used.add(file);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void nothingForgotten() throws IOException {
        try (Stream<Path> jars = Files.list(thirdParty)) {
            List<String> idle = jars.filter(jar -> !used.contains(jar))
                    .map(jar -> jar.getFileName().toString())
                    .sorted()
                    .toList();
            if (!idle.isEmpty()) {
                throw new IllegalStateException("in no feature list, though dependencies of the distribution: " + idle);
            }
        }
    }

    private static void wipe(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
