// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeoutException;
import lineside.signal.api.Value;
import lineside.tck.RealClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What row P8 rests on: a stall that lets no commit through, and times that are those of the write. */
class StopPathTest {
    @TempDir
    Path folder;

    @Test
    void whileTheJournalStandsStillNothingIsCommitted() throws Exception {
        Path file = folder.resolve("line.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                StalledJournal journal = StalledJournal.of(file, System.getProperty("java.class.path"))) {
            statement.execute("PRAGMA busy_timeout=0");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE t (n INTEGER)");
            journal.stall();
            SQLException refused =
                    assertThrows(SQLException.class, () -> statement.execute("INSERT INTO t VALUES (1)"));
            assertTrue(String.valueOf(refused.getMessage()).contains("SQLITE_BUSY"), refused.toString());
            journal.over();
            statement.execute("INSERT INTO t VALUES (1)");
        }
    }

    @Test
    void theTimeOfAPermitIsThatOfTheWriteWhichChangedIt() throws Exception {
        StopTimes times = new StopTimes(new RealClock());
        times.written("unit-1.run", new Value.Truth(true), 10);
        times.written("unit-1.run", new Value.Truth(false), 20);
        times.written("unit-1.run", new Value.Truth(false), 30);
        times.written("unit-1.token", new Value.Whole(5), 40);
        assertEquals(20, times.await("unit-1.run", false, 0));
        assertThrows(TimeoutException.class, () -> times.await("unit-1.run", true, 1));
    }

    @Test
    void everyHandOffIsTimedOnce() throws Exception {
        Measured measured = new QueueHandOff(new RealClock()).run(20, 1);
        assertEquals(20, measured.operations());
        assertTrue(measured.micros(0) > 0, "the first was timed");
    }
}
