// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever any bundle may refuse, a person reads it in their own language: every code has words, in each language. */
class ReasonCodesTest {
    private static final Path BUNDLES = Path.of("..").toAbsolutePath().normalize();
    private static final String REASON = "reason.";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "pl"})
    void everyReasonOfEveryBundleHasWords(String language) throws IOException {
        Set<String> shell = words(BUNDLES.resolve("lineside.hmi/src/main/resources/web/i18n/reasons"), language);
        Set<String> missing = new TreeSet<>();
        for (Path bundle : bundles()) {
            Set<String> own = words(bundle.resolve("src/main/resources/web/i18n"), language);
            ReasonCodes.in(sources(bundle), commands()).stream()
                    .filter(code -> !shell.contains(REASON + code) && !own.contains(REASON + code))
                    .forEach(code -> missing.add(bundle.getFileName() + ": " + REASON + code));
        }
        assertEquals(Set.of(), missing, "write these in " + language + ".json");
    }

    @Test
    void noWordsAreKeptForWhatNobodyRefusesAnyMore() throws IOException {
        Set<String> said = new TreeSet<>();
        Set<String> known = words(BUNDLES.resolve("lineside.hmi/src/main/resources/web/i18n/reasons"), "en");
        for (Path bundle : bundles()) {
            said.addAll(ReasonCodes.in(sources(bundle), commands()));
            known.addAll(words(bundle.resolve("src/main/resources/web/i18n"), "en"));
        }
        known.removeIf(key -> !key.startsWith(REASON) || said.contains(key.substring(REASON.length())));
        assertEquals(Set.of(), known);
    }

    // A search that finds nothing would make the tests above worthless.
    @Test
    void codesAreFoundInEachWayThatTheyAreWritten() throws IOException {
        assertEquals(
                Set.of("a.plain-one", "a.constant", "a.by-helper"),
                ReasonCodes.in(
                        List.of(
                                """
                                import lineside.kernel.Reason; // not "a.comment"
                                static final String CODE = "a.constant";
                                static final String DO = "a.command";
                                new CommandSpec(DO, "Does it.");
                                Reason.of("a.plain-one", "Text with a.dot."); refuse(400, "a.by-helper"); file("a.yaml");
                                """,
                                "String other = \"no.reason-here\";"),
                        Set.of("a.command")));
        Set<String> all = new TreeSet<>();
        for (Path bundle : bundles()) {
            all.addAll(ReasonCodes.in(sources(bundle), commands()));
        }
        assertTrue(
                all.containsAll(Set.of(
                        "gateway.store-unconfirmed",
                        "gateway.quarantined",
                        "capability.missing",
                        "order.product-is-fixed",
                        "count.unknown-counter",
                        "count.reset-already-seen",
                        "command.invalid",
                        "http.too-fast",
                        "sign-in.wrong-pin")),
                all.toString());
        assertTrue(!all.contains("gateway.confirm-store") && !all.contains("order.create"), all.toString());
    }

    private static Set<String> commands() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path bundle : bundles()) {
            names.addAll(ReasonCodes.commands(sources(bundle)));
        }
        return names;
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> all = Files.list(BUNDLES)) {
            return all.filter(bundle -> Files.isDirectory(bundle.resolve("src/main/java")))
                    .collect(Collectors.toList());
        }
    }

    private static List<String> sources(Path bundle) throws IOException {
        try (Stream<Path> all = Files.walk(bundle.resolve("src/main/java"))) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .map(ReasonCodesTest::read)
                    .collect(Collectors.toList());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Set<String> words(Path folder, String language) throws IOException {
        Path file = folder.resolve(language + ".json");
        Set<String> keys = new TreeSet<>();
        if (Files.exists(file)) {
            JsonNode catalog = new ObjectMapper().readTree(file.toFile());
            catalog.fieldNames().forEachRemaining(keys::add);
        }
        return keys;
    }
}
