// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import lineside.store.api.RecordDamage;
import lineside.store.api.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the whole record beside the line: half an hour after a start, and a week after each round (DB-5), first every chain,
 * then the file as SQLite understands it. It rests nine times as long as a slice took, so that it has a tenth of the disk and of
 * a processor at most.
 */
final class RecordKeeper implements Runnable, AutoCloseable {
    static final long FIRST = TimeUnit.MINUTES.toNanos(30);
    static final long WEEK = TimeUnit.DAYS.toNanos(7);
    static final long REST = 9;
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long AGAIN = TimeUnit.MINUTES.toNanos(1);
    private static final long LATER = TimeUnit.HOURS.toNanos(1);
    private static final long ROUND_MILLIS = 1_000;
    private static final long END_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeper.class);

    private final Path file;
    private final Readers readers;
    private final LongSupplier nanos;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile List<RecordDamage> damage = List.of();
    private List<RecordDamage> before = List.of();
    private @Nullable RecordRound round;
    private @Nullable Reader reader;
    /** What following the chains has found, as long as the file waits to be looked at. */
    private @Nullable List<RecordDamage> followed;

    private long nextAt;

    RecordKeeper(Path file, Readers readers, LongSupplier nanos) {
        this.file = file;
        this.readers = readers;
        this.nanos = nanos;
        this.nextAt = nanos.getAsLong() + FIRST;
        this.thread = new Thread(this, "lineside-store-record");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    RecordKeeper start() {
        thread.start();
        return this;
    }

    /** What the newest round has found, and while one goes on what the one before has found. Any thread. */
    List<RecordDamage> damage() {
        return damage;
    }

    /** Does the next slice when it is time; nanoseconds until the one after. */
    long look() {
        long begun = nanos.getAsLong();
        if (nextAt - begun > 0) {
            return nextAt - begun;
        }
        long rest = slice();
        long now = nanos.getAsLong();
        nextAt = now + (rest == 0 ? Math.max(LEAST, REST * (now - begun)) : rest);
        return nextAt - now;
    }

    /** How long to rest at least; 0 for as long as the slice was. */
    private long slice() {
        List<RecordDamage> chains = followed;
        return chains == null ? follow() : file(chains);
    }

    private long follow() {
        RecordRound open = round;
        if (open == null) {
            open = new RecordRound(file.resolveSibling(Segments.FOLDER));
            round = open;
            before = damage;
        }
        try {
            boolean more = open.judge(read(open));
            tell(both(before, open.found()));
            return more ? 0 : ended(open);
        } catch (StoreException | SQLException failed) {
            Throwable why = failed instanceof StoreException ? failed.getCause() : failed;
            if (why instanceof SQLException sql && Failures.isDamage(sql)) {
                open.unreadable(String.valueOf(sql.getMessage()));
                return ended(open);
            }
            LOG.debug("the check of the record goes on in a while", failed);
            return AGAIN;
        }
    }

    private RecordRound.Page read(RecordRound open) throws StoreException, SQLException {
        Reader own = reader;
        if (own == null) {
            own = new Reader(file, nanos);
            reader = own;
        }
        return readers.slice(own, open::read);
    }

    private long ended(RecordRound over) {
        tell(both(before, over.found()));
        followed = over.found();
        round = null;
        drop();
        return 0;
    }

    private long file(List<RecordDamage> chains) {
        try {
            Optional<RecordDamage> bad = new FileCheck(file, nanos, this::rest).fault();
            tell(both(chains, bad.stream().toList()));
            followed = null;
            return WEEK;
        } catch (SQLException givenUp) {
            LOG.debug("the check of the file goes on later", givenUp);
            return LATER;
        }
    }

    /** Rests in the midst of a slice; true when it has to end. */
    private boolean rest(long duration) {
        try {
            return closing.await(duration, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static List<RecordDamage> both(List<RecordDamage> some, List<RecordDamage> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private void tell(List<RecordDamage> found) {
        found.stream()
                .filter(bad -> !damage.contains(bad))
                .forEach(bad -> LOG.error("the record is damaged: {}", bad.text()));
        damage = found;
    }

    private void drop() {
        Reader own = reader;
        reader = null;
        try {
            if (own != null) {
                own.close();
            }
        } catch (SQLException nothingToLose) {
            LOG.debug("closing a reader", nothingToLose);
        }
    }

    @Override
    public void run() {
        try {
            long wait = 1;
            while (!closing.await(wait, TimeUnit.MILLISECONDS)) {
                wait = Math.max(1, Math.min(ROUND_MILLIS, TimeUnit.NANOSECONDS.toMillis(look())));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    /** Waits for the slice that is being read. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
