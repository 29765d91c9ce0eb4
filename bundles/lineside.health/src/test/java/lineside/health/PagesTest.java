// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import lineside.capability.api.HealthSource;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;
import lineside.capability.api.WebEndpoint;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;

/** What a watchdog, a fleet console and a scraper read, and how little a stranger does. */
final class PagesTest {
    private final Sources sources = new Sources();

    private record Fixed(String name, Report report) implements HealthSource {}

    private static Fixed source(String name, Status status) {
        return new Fixed(name, new Report(status, "text of " + name, Map.of(name + "_things_total", 3.0)));
    }

    private WebEndpoint.Reply get(String path, boolean known) {
        return Pages.of(sources).stream()
                .filter(page -> page.path().equals(path))
                .findFirst()
                .orElseThrow()
                .get(known);
    }

    @Test
    void liveIsTheProgressOfTheLinesMindAndNothingElse() {
        assertEquals(503, get("/health/live", true).status(), "nobody told of progress yet");
        HealthSource stuck = source("agent", Status.FAILURE);
        sources.add(stuck);
        assertEquals("{\"status\":\"down\"}", get("/health/live", false).text());
        sources.remove(stuck);
        sources.add(source("agent", Status.OK));
        // A restart does not repair a disk or a PLC: these must not make the watchdog bite.
        sources.add(source("store", Status.FAILURE));
        sources.add(source("driver-plc", Status.FAILURE));
        assertEquals("{\"status\":\"up\"}", get("/health/live", false).text());
        assertEquals(200, get("/health/live", false).status());
    }

    @Test
    void readyNeedsMindAndStoreButNoDevice() {
        sources.add(source("agent", Status.OK));
        assertEquals(503, get("/health/ready", true).status());
        sources.add(source("store", Status.MAINTENANCE));
        sources.add(source("driver-plc", Status.FAILURE));
        assertEquals(200, get("/health/ready", true).status());
    }

    @Test
    void theDetailsAreForThoseWhoSignedIn() {
        sources.add(source("agent", Status.OK));
        sources.add(source("store", Status.OUT_OF_SPEC));
        assertEquals("{\"status\":\"up\"}", get("/health", false).text());
        assertEquals(
                "{\"status\":\"up\",\"subsystems\":["
                        + "{\"name\":\"agent\",\"status\":\"OK\",\"text\":\"text of agent\",\"word\":\"ok\"},"
                        + "{\"name\":\"store\",\"status\":\"S\",\"text\":\"text of store\",\"word\":\"out_of_spec\"}],"
                        + "\"worst\":\"S\"}",
                get("/health", true).text());
        assertFalse(get("/metrics", false).text().contains("store"));
    }

    @Test
    void everyPageIsInTheDescriptionOfTheApi() throws Exception {
        String description = Files.readString(Path.of("../../docs/openapi.yaml"));
        for (WebEndpoint page : Pages.of(sources)) {
            assertTrue(description.contains("\n  " + page.path() + ":\n"), page.path());
        }
        assertEquals(4, Pages.of(sources).size());
    }

    @Test
    void everyStatusHasTheLetterOfTheStandard() {
        assertEquals("F", Verdict.letter(Status.FAILURE));
        assertEquals("C", Verdict.letter(Status.CHECK));
        assertEquals("S", Verdict.letter(Status.OUT_OF_SPEC));
        assertEquals("M", Verdict.letter(Status.MAINTENANCE));
        assertEquals("OK", Verdict.letter(Status.OK));
    }

    @Test
    void aSourceThatThrowsIsAFailureOfItsOwn() {
        sources.add(source("agent", Status.OK));
        sources.add(source("store", Status.OK));
        sources.add(new HealthSource() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Report report() {
                throw new IllegalStateException("secret");
            }
        });
        String text = get("/health", true).text();
        assertEquals("F", Body.trusted(text).text("worst"));
        assertEquals("up", Body.trusted(text).text("status"));
        assertFalse(text.contains("secret"));
    }

    @Test
    void twoSourcesOfOneNameAreBothShown() {
        sources.add(source("uplink", Status.OK));
        sources.add(source("uplink", Status.FAILURE));
        assertEquals(
                2,
                Body.trusted(get("/health", true).text()).bodies("subsystems").size());
    }

    @Test
    void metricsAreWhatAScraperReads() {
        sources.add(source("agent", Status.OK));
        sources.add(source("store", Status.OK));
        sources.add(new Fixed(
                "driver-\"a\\b\n", new Report(Status.CHECK, "", Map.of("driver_samples_total", 1e7, "odd name", 0.5))));
        sources.add(new Fixed("driver-c", new Report(Status.OK, "", Map.of("driver_samples_total", 2.0))));
        String text = get("/metrics", true).text();
        assertTrue(text.contains("# TYPE lineside_up gauge\nlineside_up 1\n"), text);
        assertTrue(
                text.contains("# HELP lineside_driver_samples_total Driver samples total.\n"
                        + "# TYPE lineside_driver_samples_total counter\n"
                        + "lineside_driver_samples_total{source=\"driver-\\\"a\\\\b\\n\"} 10000000\n"
                        + "lineside_driver_samples_total{source=\"driver-c\"} 2\n"),
                text);
        assertTrue(text.contains("lineside_odd_name{"), text);
        assertTrue(text.contains("lineside_health{source=\"driver-c\",status=\"ok\"} 1\n"), text);
        Pattern line = Pattern.compile(
                "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{([a-z]+=\"([^\"\\\\]|\\\\.)*\",?)+\\})? -?[0-9.]+");
        text.lines().forEach(one -> assertTrue(line.matcher(one).matches(), one));
        assertEquals(
                text.lines().filter(one -> one.startsWith("# TYPE")).distinct().count(),
                text.lines().filter(one -> one.startsWith("# TYPE")).count());
    }

    @Test
    void theProcessAndItsDiskReportThemselves() {
        Report machine = new JavaMachine().report();
        assertTrue(machine.metrics().get("jvm_heap_used_bytes") > 0);
        assertTrue(machine.metrics().get("jvm_threads") > 0);
        File here = new File(".");
        assertEquals(Status.OK, new DataDisk(here, 1, 1).report().status());
        assertEquals(
                Status.MAINTENANCE, new DataDisk(here, 1L << 40, 1).report().status());
        assertEquals(
                Status.FAILURE, new DataDisk(here, 1L << 40, 1L << 40).report().status());
    }
}
