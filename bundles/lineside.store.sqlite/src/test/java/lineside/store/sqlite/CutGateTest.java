// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sealing reads the journal all the time; the log is cut all the same: RELIABILITY DB-4. A scribe that is held hangs here. */
@Timeout(240)
class CutGateTest {
    @TempDir
    Path directory;

    private final AtomicLong now = new AtomicLong();
    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private SqliteJournal journal;
    private Readers readers;

    @BeforeEach
    void open() throws Exception {
        journal = new Opener(Rig.request(directory), now::get).open();
        readers = (Readers) journal.queries();
        Rig.fill(journal, 3);
    }

    @AfterEach
    void close() {
        end.countDown();
        others.shutdown();
        journal.close();
    }

    /** As the sealing thread reads, in the midst of its rows until it is told to end. */
    private Future<Boolean> slice(BooleanSupplier isOver) throws Exception {
        Future<Boolean> slice = others.submit(() -> readers.slice(reader -> {
            PreparedStatement select = reader.prepare("SELECT id FROM journal");
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                reading.countDown();
                while (end.getCount() > 0 && !isOver.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                return rows.next();
            }
        }));
        assertTrue(reading.await(60, TimeUnit.SECONDS));
        return slice;
    }

    private long cut() throws Exception {
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        journal.tend();
        return Files.size(directory.resolve("line.db-wal"));
    }

    @Test
    void aCutWaitsForTheSliceThatIsReadAndIsDone() throws Exception {
        // The sealing thread may wait as well, which is no cut.
        Thread scribe = Thread.currentThread();
        Future<Boolean> slice = slice(() -> readers.gate().isWaitedForBy(scribe));
        assertEquals(0, cut());
        assertTrue(slice.get());
    }

    @Test
    void aSliceThatDoesNotEndDoesNotHoldTheScribe() throws Exception {
        Future<Boolean> slice = slice(() -> false);
        assertTrue(cut() > 0, "nothing can be cut while somebody reads");
        end.countDown();
        slice.get();
        assertEquals(0, cut());
    }
}
