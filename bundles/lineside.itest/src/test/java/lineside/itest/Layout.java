// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What adding things may cost, and how sources may look. Each rule gives its violations, one sentence each. */
final class Layout {
    static final int DRIVER_FILES = 8;
    static final int README_LINES = 60;
    static final int LONGEST_FILE = 400;
    static final int MEDIAN_FILE = 60;

    /** Beside the gateway: processes of their own, or never shipped. */
    static final Set<String> BESIDE = Set.of(
            "lineside.plant", "lineside.central", "lineside.tck", "lineside.itest", "lineside.bench", "lineside.demo");

    // Put together from pieces, or this file would break its own rules.
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.$}~/-])/(" + String.join("|", "work", "root", "home") + ")/\\w");
    private static final Pattern REGISTRY =
            Pattern.compile("(" + String.join("|", "repo1?", "central.sonatype", "search") + ")\\.maven\\."
                    + "|repo\\.maven\\.apache|registry\\.npm" + "js|pypi\\." + "org|files\\.python" + "hosted");
    private static final Pattern SLEEP = Pattern.compile("(Thread|SECONDS|MILLIS|TimeUnit\\.\\w+)\\.sl" + "eep\\(");
    private static final Pattern DISABLED = Pattern.compile("@Dis" + "abled");

    private static final Pattern COMPONENT =
            Pattern.compile("^@(Component|ObjectClassDefinition)\\b", Pattern.MULTILINE);

    private static final Pattern CONFORMS = Pattern.compile("\\bextends\\s+DriverConformance\\b");

    private final Repository repository;

    Layout(Repository repository) {
        this.repository = repository;
    }

    /** Everything that a driver must bring besides the plain classes of its protocol: docs/adr/0007. */
    List<String> driversNeedLittleCeremony() {
        List<String> wrong = new ArrayList<>();
        repository.bundles().forEach((bundle, folder) -> {
            List<Path> ceremony =
                    Repository.files(folder).stream().filter(Layout::isCeremony).toList();
            long conformance = ceremony.stream().filter(Layout::isConformance).count();
            // One for each protocol that it speaks; together they count as one.
            long files = ceremony.size() - Math.max(0, conformance - 1);
            if (bundle.startsWith("lineside.driver.") && files > DRIVER_FILES) {
                wrong.add(bundle + " has " + files + " files of ceremony; a driver has at most " + DRIVER_FILES);
            }
        });
        return wrong;
    }

    /** A driver that has not passed the conformance suite is not built. */
    List<String> everyDriverIsHeldToTheSuite() {
        List<String> wrong = new ArrayList<>();
        repository.bundles().forEach((bundle, folder) -> {
            boolean held = Repository.files(folder).stream()
                    .filter(Layout::isConformance)
                    .anyMatch(file -> CONFORMS.matcher(Repository.read(file)).find());
            if (bundle.startsWith("lineside.driver.") && !held) {
                wrong.add(bundle + " has no *ConformanceTest that extends DriverConformance of lineside.tck");
            }
        });
        return wrong;
    }

    private static boolean isConformance(Path file) {
        return file.getFileName().toString().endsWith("ConformanceTest.java");
    }

    private static boolean isCeremony(Path file) {
        String name = file.getFileName().toString();
        return !name.endsWith(".java")
                || name.equals("package-info.java")
                || isConformance(file)
                || COMPONENT.matcher(Repository.read(file)).find();
    }

    List<String> readmes() {
        List<String> wrong = new ArrayList<>();
        repository.bundles().forEach((bundle, folder) -> {
            Path readme = folder.resolve("README.md");
            long lines = Files.exists(readme) ? Repository.read(readme).lines().count() : 0;
            if (lines == 0 || lines > README_LINES) {
                wrong.add(bundle + "/README.md has " + lines + " lines; one screen is 1 to " + README_LINES);
            }
        });
        return wrong;
    }

    List<String> everyBundleIsInOneFeature() {
        Map<String, Integer> listed = new TreeMap<>();
        repository.features().values().forEach(lines -> lines.forEach(line -> listed.merge(line, 1, Integer::sum)));
        List<String> wrong = new ArrayList<>();
        for (String bundle : repository.bundles().keySet()) {
            int expected = BESIDE.contains(bundle) ? 0 : 1;
            int count = listed.getOrDefault(bundle, 0);
            if (count != expected) {
                wrong.add(bundle + " is in " + count + " feature lists, not in " + expected);
            }
        }
        listed.keySet().stream()
                .filter(line -> line.indexOf(':') < 0 && !repository.bundles().containsKey(line))
                .forEach(line -> wrong.add(line + " is in a feature list, but there is no such bundle"));
        return wrong;
    }

    List<String> everyBundleIsBuilt() {
        String pom = Repository.read(repository.root().resolve("pom.xml"));
        return repository.bundles().keySet().stream()
                .filter(bundle -> !pom.contains("<module>bundles/" + bundle + "</module>"))
                .map(bundle -> bundle + " is no module of the root pom.xml")
                .toList();
    }

    /** What is assembled is found by its name, so the order must be said: modules may be built side by side. */
    List<String> everyBundleIsBuiltBeforeItIsAssembled() {
        String pom = Repository.read(repository.root().resolve("distrib/felix/pom.xml"));
        return repository.bundles().keySet().stream()
                .filter(bundle -> !BESIDE.contains(bundle) && !pom.contains("<artifactId>" + bundle + "</artifactId>"))
                .map(bundle -> bundle + " is no dependency in distrib/felix/pom.xml")
                .toList();
    }

    List<String> filesAreShort() {
        return repository.java("src").stream()
                .filter(file -> lines(file) > LONGEST_FILE)
                .map(file -> repository.name(file) + " has " + lines(file) + " lines; at most " + LONGEST_FILE)
                .toList();
    }

    List<String> theMedianFileIsShort() {
        List<Long> lengths = repository.java("src/main").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .map(Layout::lines)
                .sorted()
                .toList();
        long median = lengths.isEmpty() ? 0 : lengths.get(lengths.size() / 2);
        return median < MEDIAN_FILE ? List.of() : List.of("the median class has " + median + " lines");
    }

    List<String> testsNeitherSleepNorRest() {
        List<String> wrong = new ArrayList<>();
        for (Path file : repository.java("src/test")) {
            wrong.addAll(found(file, SLEEP, "sleeps"));
            wrong.addAll(found(file, DISABLED, "is switched off"));
        }
        return wrong;
    }

    List<String> nothingNamesThisMachine() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Repository.files(repository.root())) {
            wrong.addAll(found(file, MACHINE_PATH, "names a path of one machine"));
            wrong.addAll(found(file, REGISTRY, "names a package registry"));
        }
        return wrong;
    }

    private List<String> found(Path file, Pattern pattern, String what) {
        var match = pattern.matcher(Repository.read(file));
        return match.find() ? List.of(repository.name(file) + " " + what + ": " + match.group()) : List.of();
    }

    private static long lines(Path file) {
        return Repository.read(file).lines().count();
    }
}
