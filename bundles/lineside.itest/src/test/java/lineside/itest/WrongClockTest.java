// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.kernel.Body;
import lineside.store.sqlite.Verify;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole gateway under a wall clock that is wrong or jumps (libfaketime), the monotonic clock untouched; RELIABILITY rows 11,
 * 12 and 14. What it must say and believe is held in virtual time; here every thread and library has to bear it.
 */
@Tag("process")
@Timeout(240)
final class WrongClockTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Path library;
    private Path time;
    private Path synchronised;
    private CounterLine line;
    private Process gateway;
    private Panel panel;

    @BeforeEach
    void known() throws IOException {
        Needed.assembled(CounterLine.isAssembled());
        library = library().orElseGet(() -> Needed.missing("libfaketime is not installed (Debian package faketime)"));
        time = folder.resolve("time");
        synchronised = folder.resolve("synchronised");
        line = new CounterLine(folder);
    }

    @AfterEach
    void end() throws InterruptedException {
        kill();
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> families = Files.list(Path.of("/usr/lib"))) {
            return families.map(family -> family.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    /** The clock of the gateway: seconds away from the true one, or a moment. */
    private void jump(String to) throws IOException {
        Files.writeString(folder.resolve("time.new"), to + "\n");
        Files.move(
                folder.resolve("time.new"), time, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void start(String at) throws Exception {
        jump(at);
        Files.deleteIfExists(line.data().resolve("http.port"));
        ProcessBuilder builder = new ProcessBuilder(
                        CounterLine.DISTRIBUTION.resolve("bin/lineside-gateway").toString(),
                        "--conf",
                        line.conf().toString(),
                        "--data",
                        line.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        time.toString(),
                        // Without these three the timed waits of Java return at once, or never.
                        "FAKETIME_NO_CACHE",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0",
                        "LINESIDE_JVM",
                        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m -Dlineside.clock.synchronized="
                                + synchronised));
        gateway = builder.start();
        panel = Panel.of(line.data());
    }

    private void kill() throws InterruptedException {
        if (gateway != null) {
            gateway.destroyForcibly().waitFor();
        }
    }

    private long countsOn(long from) throws Exception {
        return panel.await("count/line", SOON, counted -> counted.integer("good", 0) >= from + 2)
                .integer("good");
    }

    private Body clock(String word) throws Exception {
        return panel.await(
                "runtime/status", SOON, status -> status.optionalText("clock").equals(Optional.of(word)));
    }

    @Test
    void withoutABatteryItRunsInAnyCenturyAndSaysSo() throws Exception {
        start("@1970-01-02 00:00:10");
        clock("unsync");
        long counted = countsOn(0);
        jump("@2038-01-19 03:14:00");
        counted = countsOn(counted);
        kill();
        start("@2100-03-01 00:00:00");
        clock("unsync");
        countsOn(counted);
        jump("@1999-12-31 12:00:00");
        countsOn(counted + 2);
        kill();
        Verify.Result verified = Verify.file(line.data().resolve("line.db"));
        assertTrue(verified.ok(), verified.text());
        assertEquals(List.of("1970", "2038", "2100", "1999"), yearsInOrder());
        assertEquals(List.of("unsync"), distinct("clock"));
    }

    @Test
    void aTimeServiceThatLiesByAYearIsNotBelieved() throws Exception {
        Files.createFile(synchronised);
        start("+0");
        clock("sync");
        long counted = countsOn(0);
        jump("+31536000");
        Body doubt = clock("stepped").body("clockDoubt");
        assertEquals("gateway.clock-not-trusted", doubt.text("code"));
        assertEquals("31536000", doubt.body("args").text("seconds"));
        counted = countsOn(counted);
        jump("+0");
        clock("sync");
        countsOn(counted);
        kill();
        assertEquals(1, line.journaled("clock-not-trusted/1").size());
        assertEquals(31_536_000, line.journaled("clock-not-trusted/1").get(0).integer("seconds"));
        assertTrue(distinct("clock").contains("stepped"), "events of that time are flagged");
    }

    private List<String> distinct(String column) throws Exception {
        return rows("SELECT DISTINCT " + column + " FROM events");
    }

    /** Each year once, as it comes in the order of the journal. */
    private List<String> yearsInOrder() throws Exception {
        List<String> years = new ArrayList<>();
        for (String at : rows("SELECT at FROM events ORDER BY seq")) {
            String year = Instant.ofEpochMilli(Long.parseLong(at)).toString().substring(0, 4);
            if (years.isEmpty() || !years.get(years.size() - 1).equals(year)) {
                years.add(year);
            }
        }
        return years;
    }

    private List<String> rows(String sql) throws Exception {
        List<String> found = new ArrayList<>();
        try (var connection = line.journal();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
