// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lineside.host.felix.Gateway;
import lineside.host.felix.Options;
import lineside.itest.toy.ToyBundle;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.InvalidSyntaxException;

/** The host of the standalone distribution with a toy bundle instead of the line. */
@Timeout(240)
@InProcess
final class FelixHostTest {
    private static final Path DISTRIBUTION = Repository.THIS.root().resolve("distrib/felix/target/lineside-felix");

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Path home;
    private Path conf;
    private Path toys;
    private Gateway gateway;

    @BeforeEach
    void aHostWithoutALine() throws Exception {
        Needed.assembled(Files.isDirectory(DISTRIBUTION));
        home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("etc"), DISTRIBUTION.resolve("etc"));
        Files.createDirectories(home.resolve("bundles/line"));
        Files.createSymbolicLink(home.resolve("bundles/host"), DISTRIBUTION.resolve("bundles/host"));
        for (String needed : List.of("lineside.kernel")) {
            Path jar = Files.list(DISTRIBUTION.resolve("bundles/line"))
                    .filter(file -> file.getFileName().toString().startsWith(needed + "-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, home.resolve("bundles/line").resolve(jar.getFileName()));
        }
        conf = Files.createDirectories(folder.resolve("conf"));
        toys = Files.createDirectories(folder.resolve("toys"));
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            assertTrue(gateway.stop(5_000), "stops within 5 s");
        }
    }

    private void start() throws Exception {
        gateway = Gateway.start(new Options(home, conf, folder.resolve("data"), List.of(toys), 1, 0), complaints::add);
    }

    private boolean published(String filter) throws InvalidSyntaxException {
        return !gateway.context().getServiceReferences(Runnable.class, filter).isEmpty();
    }

    /** Waits until the log file says it; fails with what it says instead. */
    private String logged(String text) throws Exception {
        Path log = folder.resolve("data/log");
        Path file = log.resolve("lineside.log");
        try (WatchService watch = log.getFileSystem().newWatchService()) {
            log.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!Files.readString(file).contains(text)) {
                var key = watch.poll(60, TimeUnit.SECONDS);
                assertTrue(key != null, "the log does not say '" + text + "' but: " + Files.readString(file));
                key.reset();
            }
        }
        return Files.readString(file);
    }

    @Test
    void aComponentActivatesWithItsConfigurationFile() throws Exception {
        ToyBundle.working(toys);
        Files.writeString(conf.resolve("toy.json"), "{\"lineside.toy\": {\"greeting\": \"hello\"}}");
        start();
        assertTrue(published("(greeting=hello)"));
        assertEquals(List.of(), complaints);
    }

    @Test
    void aSettingThatNoFileHasAnyMoreIsDropped() throws Exception {
        ToyBundle.working(toys);
        Path file = Files.writeString(conf.resolve("toy.json"), "{\"lineside.toy\": {\"greeting\": \"hello\"}}");
        start();
        gateway.stop(5_000);
        Files.delete(file);
        start();
        assertFalse(published("(greeting=hello)"));
        assertTrue(published("(component.name=lineside.toy)"));
    }

    /** Row 62 of the faults: a file of no length, as a power cut leaves it, is no JSON either. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"lineside.toy\": {\"greeting\" \"hi\"}}", ""})
    void aFileThatIsNoJsonIsNamedInOneSentenceAndItsLastGoodSettingsStay(String text) throws Exception {
        ToyBundle.working(toys);
        Path file = Files.writeString(conf.resolve("toy.json"), "{\"lineside.toy\": {\"greeting\": \"hello\"}}");
        start();
        gateway.stop(5_000);
        Files.writeString(file, text);
        start();
        assertTrue(published("(greeting=hello)"));
        String log = logged("toy.json is not used");
        assertFalse(log.contains("\tat "), log);
    }

    /** Row 62 of the faults: what the framework keeps of a configuration may be empty after a power cut. */
    @Test
    void whatTheFrameworkKeptOfASettingMayBeEmpty() throws Exception {
        ToyBundle.working(toys);
        Files.writeString(conf.resolve("toy.json"), "{\"lineside.toy\": {\"greeting\": \"hello\"}}");
        start();
        gateway.stop(5_000);
        Path kept = folder.resolve("data/configuration");
        List<Path> files;
        try (var all = Files.walk(kept)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertFalse(files.isEmpty(), "the framework keeps configurations elsewhere");
        for (Path file : files) {
            Files.write(file, new byte[0]);
        }
        start();
        assertTrue(published("(greeting=hello)"));
        assertEquals(List.of(), complaints);
    }

    @Test
    void aComponentThatFailsToActivateIsInTheLog() throws Exception {
        ToyBundle.broken(toys);
        start();
        String log = logged("the toy is broken");
        assertTrue(log.contains("lineside.toy"), log);
    }

    @Test
    void aBundleThatDoesNotResolveIsSaid() throws Exception {
        ToyBundle.unresolvable(toys);
        start();
        assertEquals(1, complaints.size(), complaints.toString());
        assertTrue(
                complaints.get(0).startsWith("lineside: bundle lineside.toy does not start: "), complaints.toString());
        assertTrue(complaints.get(0).contains("nobody.has.this"), complaints.toString());
        assertTrue(gateway.summary().contains("1 FAILED"), gateway.summary());
    }

    @Test
    void aSecondStartUsesTheCacheAndIsTheSame() throws Exception {
        ToyBundle.working(toys);
        start();
        gateway.stop(5_000);
        start();
        assertTrue(published("(component.name=lineside.toy)"));
        assertEquals(List.of(), complaints);
    }
}
