// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lineside.tck.power.Power;
import lineside.tck.power.PowerPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A change of the schema that ends before any of its statements, by kill or power cut, leaves the schema of one of its steps
 * with everything in it, and the next start goes on from there.
 */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class MigrationCrashTest {
    private static final int ROWS = 500;

    /** Once before each statement, or as often as so many cuts take. */
    private static final int CUTS = Integer.getInteger("lineside.cuts", 0);

    @TempDir
    Path directory;

    private Path old;
    private List<String> expected;

    /** A file of the first version with contents, and what it looks like when it was brought up undisturbed. */
    @BeforeEach
    void first() throws Exception {
        old = directory.resolve("old.db");
        try (Connection connection = Connections.writer(old);
                Statement statement = connection.createStatement()) {
            new Migrations("trial", MigrationChild.TRIAL.applicationId(), 1).bring(connection);
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO stop SELECT i, CAST(i AS TEXT) FROM n");
        }
        Path undisturbed = directory.resolve("undisturbed.db");
        Rig.copy(old, undisturbed);
        expected = broughtUp(undisturbed);
        assertTrue(expected.contains("trigger stop_stays") && expected.contains("100 100000 unknown"), "" + expected);
    }

    private static List<String> broughtUp(Path file) throws SQLException {
        try (Connection connection = Connections.writer(file)) {
            MigrationChild.TRIAL.bring(connection);
            List<String> all = rows(connection, "SELECT type || ' ' || name FROM sqlite_schema ORDER BY 1");
            all.addAll(rows(connection, "SELECT id || ' ' || millis || coalesce(' ' || reason, '') FROM stop"));
            return all;
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** Which version of the schema is there; all rows are, in the form of that version. */
    private static int whole(Path file, String when) throws SQLException {
        try (Connection connection = Connections.reader(file)) {
            assertEquals("ok", Pragmas.ask(connection, "quick_check"), when);
            int version = Integer.parseInt(Pragmas.ask(connection, "user_version"));
            String sum = version == 1 ? "sum(CAST(seconds AS INTEGER) * 1000)" : "sum(millis)";
            assertEquals(
                    List.of(ROWS + " " + ROWS * (ROWS + 1) / 2 * 1_000),
                    rows(connection, "SELECT count(*) || ' ' || " + sum + " FROM stop"),
                    when);
            return version;
        }
    }

    @Test
    void killedBeforeAnyOfItsStatements() throws Exception {
        TreeSet<Integer> versions = new TreeSet<>();
        int statement = 0;
        for (Optional<String> stood = Optional.of(""); stood.isPresent(); statement++) {
            Path file = Files.createDirectory(directory.resolve("kill-" + statement))
                    .resolve("trial.db");
            Rig.copy(old, file);
            try (MigrationChild child = MigrationChild.start(file, statement)) {
                stood = child.stands();
            }
            String when = "before statement " + statement + ": " + stood;
            versions.add(whole(file, when));
            assertEquals(expected, broughtUp(file), when);
        }
        assertEquals(new TreeSet<>(List.of(1, 2, 3)), versions, "every step was seen ended before and after");
        assertTrue(statement > 15, statement + " moments");
        System.out.println("MigrationCrashTest: killed at " + statement + " moments");
    }

    /** What was synced counts here, not what the kernel still holds. */
    @Test
    void withThePowerCutBeforeAnyOfItsStatements() throws Exception {
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            for (int cuts = 0; cuts == 0 || cuts < CUTS; ) {
                cuts += cutsBeforeEach(power, mount);
            }
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    private int cutsBeforeEach(Path power, Path mount) throws Exception {
        TreeSet<Integer> versions = new TreeSet<>();
        int statement = 0;
        for (Optional<String> stood = Optional.of(""); stood.isPresent(); statement++) {
            Path file = mount.resolve("trial-" + statement + ".db");
            Files.deleteIfExists(file);
            Rig.copy(old, file);
            Rig.run("sync", "-f", file.toString());
            try (MigrationChild child = MigrationChild.start(file, statement)) {
                stood = child.stands();
                PowerPeer.run("powercut.sh", "cut", power);
            }
            PowerPeer.run("powercut.sh", "back", power);
            String when = "power cut before statement " + statement + ": " + stood;
            Power.require(mount, when);
            versions.add(whole(file, when));
            assertEquals(expected, broughtUp(file), when);
        }
        assertEquals(new TreeSet<>(List.of(1, 2, 3)), versions);
        return statement;
    }
}
