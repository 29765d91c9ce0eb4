// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.Event;
import lineside.store.api.StoreException;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody holds the journal's past for long: a read that does not end is ended, and the log starts anew. */
class ReaderWatchTest {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(2);

    @TempDir
    Path directory;

    private final AtomicLong now = new AtomicLong();
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private SqliteJournal journal;

    @BeforeEach
    void open() throws StoreException {
        journal = new Opener(Rig.request(directory), now::get).open();
        Rig.fill(journal, 100);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        journal.close();
        others.shutdownNow();
    }

    private ReaderWatch watch() {
        return ((Readers) journal.queries()).watch();
    }

    /** Reads a row, waits, reads on: as a screen does whose browser went to sleep. */
    private Future<Long> sleeper(String first) {
        return others.submit(() -> journal.queries().read(connection -> {
            connection.createStatement().execute(first);
            ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM journal ORDER BY id");
            rows.next();
            reading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopping) {
                throw new java.sql.SQLException(stopping);
            }
            long more = 0;
            while (rows.next()) {
                more++;
            }
            return more;
        }));
    }

    private void write(int megabytes) throws StoreException {
        Event[] events = new Event[1_000];
        java.util.Arrays.fill(events, Samples.stop("x".repeat(1_000)));
        for (int i = 0; i < megabytes; i++) {
            journal.commit(Samples.batch(Samples.step(events)));
        }
    }

    private long log() throws java.io.IOException {
        return Files.size(directory.resolve("line.db-wal"));
    }

    /** With a transaction begun in SQL, which outlives every statement, and without. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "BEGIN"})
    void aReadThatRestsIsEndedAfterTwoSecondsAndTheLogIsCut(String first) throws Exception {
        Future<Long> sleeper = sleeper(first);
        assertTrue(reading.await(60, TimeUnit.SECONDS));
        write(12);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        journal.tend();
        assertTrue(log() > 10_000_000, "the log cannot start anew while somebody reads: " + log());
        now.addAndGet(LIMIT);
        watch().look();
        assertEquals(1, journal.health().readsEnded());
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        journal.tend();
        assertEquals(0, log());
        goOn.countDown();
        ExecutionException ended = assertThrows(ExecutionException.class, sleeper::get);
        assertEquals(StoreException.Kind.REFUSED, ((StoreException) ended.getCause()).kind());
        assertEquals(
                "a read took longer than 2 s and was ended: ask for less at once",
                ended.getCause().getMessage());
        for (int i = 0; i < 10; i++) {
            assertEquals(100, journal.feed().after(0, 100).size(), "all readers serve again");
        }
    }

    @Test
    void aReadWithinItsTimeIsLeftAlone() throws Exception {
        Future<Long> sleeper = sleeper("SELECT 1");
        assertTrue(reading.await(60, TimeUnit.SECONDS));
        now.addAndGet(LIMIT);
        watch().look();
        goOn.countDown();
        assertEquals(99, sleeper.get());
        now.addAndGet(LIMIT);
        watch().look();
        assertEquals(0, journal.health().readsEnded());
    }

    @Test
    void aTransactionThatSomebodyLeftOpenDoesNotOutliveItsRead() throws Exception {
        for (int i = 0; i < 4; i++) {
            journal.queries().read(connection -> connection.createStatement().execute("BEGIN"));
            assertEquals(100, journal.feed().after(0, 100).size());
        }
        write(6);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        journal.tend();
        assertEquals(0, log());
    }

    /** The connection is taken away from a thread that is in the midst of using it; older drivers crashed the process then. */
    @Test
    void readersMayBeEndedAtAnyMoment() throws Exception {
        CountDownLatch enough = new CountDownLatch(200);
        Future<?> reader = others.submit(() -> {
            while (enough.getCount() > 0) {
                try {
                    journal.feed().after(0, 100);
                } catch (StoreException ended) {
                    enough.countDown();
                }
            }
        });
        while (enough.getCount() > 0) {
            now.addAndGet(LIMIT + 1);
            watch().look();
        }
        reader.get();
        assertTrue(journal.health().readsEnded() > 0);
        assertEquals(100, journal.feed().after(0, 100).size());
    }
}
