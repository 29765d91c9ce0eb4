// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelSection;
import lineside.capability.api.SignalSpec;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every folder under {@code distrib/templates} must be a good beginning. */
final class TemplatesTest {
    private static final Path TEMPLATES = Path.of("..", "..", "distrib", "templates");
    private static final Pattern PLACE = Pattern.compile("\\$\\{[a-z.]+}");
    private static final Map<String, String> PLACES = Map.of(
            "${modulus}", "65536",
            "${plc.url}", "opc.tcp://127.0.0.1:4840",
            "${http.port}", "8090",
            "${broker.url}", "tcp://127.0.0.1:1883",
            "${receiver.key}", "receiver.pub.pem");

    @TestFactory
    Stream<DynamicTest> everyTemplateLoadsWithoutError() throws IOException {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException, JsonException {
        assertFalse(Files.readString(folder.resolve("README.md")).isBlank());
        ModelResult result = LineModels.load(
                filled(folder.resolve("line.yaml")).getBytes(StandardCharsets.UTF_8), "line.yaml", sections());
        assertEquals("", Documents.errors(result));
        LineModel model = result.model().orElseThrow();
        assertTrue(model.requires().containsAll(model.sections().keySet()), "names what it cannot do without");
        Set<String> wired = new TreeSet<>();
        Body wiring = Body.parse(filled(folder.resolve("lineside.json")).getBytes(StandardCharsets.UTF_8));
        wiring.names().forEach(pid -> wiring.body(pid).optionalText("source").ifPresent(wired::add));
        assertEquals(
                wired,
                model.signals().values().stream()
                        .map(SignalSpec::source)
                        .collect(Collectors.toCollection(TreeSet::new)),
                "every source that the model names must be wired, and no other");
    }

    private static String filled(Path file) throws IOException {
        Matcher places = PLACE.matcher(Files.readString(file));
        return places.replaceAll(place -> Matcher.quoteReplacement(PLACES.getOrDefault(place.group(), place.group())));
    }

    /** The schemas that the capabilities in this tree bring. */
    private static List<ModelSection> sections() throws IOException {
        try (Stream<Path> bundles = Files.list(Path.of(".."))) {
            return bundles.map(bundle -> bundle.resolve("src/main/resources/model"))
                    .filter(Files::isDirectory)
                    .filter(model -> !model.startsWith(Path.of("..", "lineside.equipment")))
                    .flatMap(TemplatesTest::schemas)
                    .toList();
        }
    }

    private static Stream<ModelSection> schemas(Path model) {
        try (Stream<Path> files = Files.list(model)) {
            return files
                    .filter(file -> file.toString().endsWith(".schema.json"))
                    .map(TemplatesTest::section)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static ModelSection section(Path file) {
        return new ModelSection() {
            @Override
            public String capability() {
                return file.getFileName().toString().replace(".schema.json", "");
            }

            @Override
            public String schema() {
                try {
                    return Files.readString(file);
                } catch (IOException unreadable) {
                    throw new java.io.UncheckedIOException(unreadable);
                }
            }
        };
    }

    private static Stream<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(TEMPLATES)) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }
}
