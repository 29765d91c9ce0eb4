// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All catalogs of all bundles say the same things in three languages. */
class CatalogTest {
    private static final Pattern PLURAL = Pattern.compile("\\.(one|few|many|other)$");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
    private static final Map<String, Set<String>> FORMS = Map.of(
            "en", Set.of("one", "other"), "de", Set.of("one", "other"), "pl", Set.of("one", "few", "many", "other"));

    static Stream<Path> folders() throws IOException {
        try (Stream<Path> bundles = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            return bundles
                    .map(bundle -> bundle.resolve("src/main/resources/web"))
                    .flatMap(web -> Stream.of(web.resolve("i18n"), web.resolve("scan/i18n")))
                    .filter(Files::isDirectory)
                    .flatMap(CatalogTest::withParts)
                    .collect(Collectors.toList())
                    .stream();
        }
    }

    /** A catalog, and the parts of it that are loaded later. */
    private static Stream<Path> withParts(Path catalog) {
        try (Stream<Path> inside = Files.list(catalog)) {
            List<Path> parts = inside.filter(Files::isDirectory).collect(Collectors.toList());
            return Stream.concat(Stream.of(catalog), parts.stream());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyLanguageSaysTheSame(Path folder) throws IOException {
        Map<String, String> english = words(folder, "en");
        for (String language : FORMS.keySet()) {
            Map<String, String> words = words(folder, language);
            assertEquals(bases(english), bases(words), language + " in " + folder);
            for (Map.Entry<String, String> one : words.entrySet()) {
                String base = PLURAL.matcher(one.getKey()).replaceAll("");
                String same = english.getOrDefault(one.getKey(), english.get(base + ".other"));
                assertEquals(arguments(same), arguments(one.getValue()), language + " " + one.getKey());
                assertTrue(!one.getValue().isBlank(), one.getKey());
                if (!base.equals(one.getKey())) {
                    FORMS.get(language)
                            .forEach(form -> assertTrue(
                                    words.containsKey(base + "." + form), language + " lacks " + base + "." + form));
                }
            }
        }
    }

    private static Set<String> bases(Map<String, String> words) {
        return words.keySet().stream()
                .map(key -> PLURAL.matcher(key).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> words(Path folder, String language) throws IOException {
        return new ObjectMapper().readValue(folder.resolve(language + ".json").toFile(), Map.class);
    }
}
