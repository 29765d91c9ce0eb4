// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.BusyHandler;

/** When the write-ahead log is cut: never while it could disturb, never later than it must. */
class LogKeeperTest {
    @TempDir
    Path directory;

    private final AtomicLong now = new AtomicLong();

    private void pass(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void aLineThatIsQuietForTenSecondsLeavesNothingInTheLog() throws Exception {
        try (SqliteJournal journal = new Opener(Rig.request(directory), now::get).open()) {
            Rig.fill(journal, 3);
            pass(9);
            journal.tend();
            assertTrue(Files.size(directory.resolve("line.db-wal")) > 0);
            Rig.fill(journal, 1);
            pass(9);
            journal.tend();
            assertTrue(Files.size(directory.resolve("line.db-wal")) > 0, "it was not quiet for ten seconds");
            pass(1);
            journal.tend();
            assertEquals(0, Files.size(directory.resolve("line.db-wal")));
            assertEquals(4, Rig.all(journal).size());
        }
    }

    @Test
    void itIsDueWhenTheLogHasGrownOrTenMinutesHavePassed() {
        LogKeeper keeper = new LogKeeper(now::get, new CutGate());
        pass(1);
        assertFalse(keeper.isDue(4 << 20));
        assertTrue(keeper.isDue((4 << 20) + 1));
        keeper.wrote();
        pass(599);
        keeper.wrote();
        assertTrue(keeper.isDue(4096), "ten minutes");
        assertFalse(keeper.isDue(0), "an empty log needs nothing");
    }

    @Test
    void aReaderInTheWayIsNotWaitedForAndAnotherTryIsASecondLater() throws Exception {
        try (SqliteJournal journal = new Opener(Rig.request(directory), now::get).open();
                Connection writer = Connections.writer(directory.resolve("line.db"));
                Connection reader = Connections.reader(directory.resolve("line.db"))) {
            Rig.fill(journal, 3);
            Pragmas.begin(reader);
            Pragmas.ask(reader, "user_version");
            reader.createStatement()
                    .executeQuery("SELECT count(*) FROM journal")
                    .close();
            Rig.fill(journal, 3);
            LogKeeper keeper = new LogKeeper(now::get, new CutGate());
            keeper.wrote();
            pass(10);
            assertTrue(keeper.isDue(1));
            AtomicInteger asked = new AtomicInteger();
            BusyHandler.setHandler(writer, new BusyHandler() {
                @Override
                protected int callback(int before) {
                    asked.incrementAndGet();
                    return 0;
                }
            });
            assertFalse(keeper.cut(writer));
            assertEquals(0, asked.get(), "SQLite did not think of waiting");
            assertFalse(keeper.isDue(1));
            pass(1);
            assertTrue(keeper.isDue(1));
            assertEquals(Long.toString(Pragmas.BUSY_MILLIS), Pragmas.ask(writer, "busy_timeout"));
            reader.createStatement().execute("ROLLBACK");
            assertTrue(keeper.cut(writer));
            assertFalse(keeper.isDue(1));
        }
    }
}
