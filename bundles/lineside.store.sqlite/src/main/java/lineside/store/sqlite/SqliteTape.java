// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapeHealth;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tape in {@code tape.db}. Points go to the file at once, in one block for all signals, and wait in memory until they are
 * worth a chunk of their signal; a start reads them back. What turns out to be damaged is set aside.
 */
final class SqliteTape implements Tape {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTape.class);
    static final long FOLD_NANOS = TimeUnit.MINUTES.toNanos(10);
    static final long OLD_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final TapePlace place;
    /** Held for writing while file or buffers change, for reading while somebody reads both. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final SqliteTelemetry telemetry;

    private TapeFile file;
    private SignalBuffers buffers;
    private long foldedAt;
    private volatile boolean suspect;
    private volatile TapeHealth health;

    private SqliteTape(TapePlace place) throws SQLException, IOException {
        this.place = place;
        this.foldedAt = place.nanos().getAsLong();
        Optional<String> aside = Optional.empty();
        if (Files.exists(place.file())) {
            Optional<String> fault = TapeFile.fault(place.file(), place.nanos());
            if (fault.isPresent()) {
                aside = Optional.of(setAside(fault.get()));
            }
        }
        this.file = TapeFile.open(place.file(), place.nanos());
        SignalBuffers kept;
        try {
            kept = file.fresh();
        } catch (IllegalArgumentException | SQLException damaged) {
            file.abandon();
            aside = Optional.of(setAside(String.valueOf(damaged.getMessage())));
            file = TapeFile.open(place.file(), place.nanos());
            kept = new SignalBuffers();
        }
        this.buffers = kept;
        this.telemetry = new SqliteTelemetry(place, lock.readLock(), () -> file);
        telemetry.opened(file);
        this.health = new TapeHealth(file.rings().used(), limit(), 0, 0, aside, note());
    }

    static SqliteTape open(TapePlace place) throws StoreException {
        try {
            return new SqliteTape(place);
        } catch (SQLException | IOException unusable) {
            throw Failures.disk("tape.db cannot be opened: " + unusable.getMessage(), unusable);
        }
    }

    private String setAside(String why) throws IOException {
        String aside = TapeFile.setAside(place.file());
        LOG.warn("{}: it was set aside as {}; a new tape starts, no record is lost", why, aside);
        return aside;
    }

    private long limit() throws SQLException {
        return place.room().limit(file == null ? 0 : file.rings().file());
    }

    @Override
    public void write(TapeBatch batch) throws StoreException {
        if (place.room().stopped()) {
            String why =
                    "less than a twentieth of the disk is free, so nothing but the journal may grow; make room, the tape"
                            + " goes on by itself";
            throw Failures.disk(why, new java.io.IOException(why));
        }
        lock.writeLock().lock();
        try {
            if (suspect) {
                replaceIfDamaged();
            }
            try {
                put(batch);
            } catch (SQLException failed) {
                if (!Failures.isDamage(failed)) {
                    throw Failures.of("writing tape.db failed", failed);
                }
                replace(String.valueOf(failed.getMessage()));
                put(batch);
            }
            telemetry.took(batch);
        } catch (SQLException | IOException failed) {
            throw Failures.disk("writing tape.db failed: " + failed.getMessage(), failed);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void put(TapeBatch batch) throws SQLException {
        long limit = limit();
        file.write(batch, limit);
        batch.points().forEach(buffers::add);
        boolean due = place.nanos().getAsLong() - foldedAt >= FOLD_NANOS;
        if (due || buffers.full()) {
            fold(limit);
        }
        long steps = batch.steps().stream()
                .filter(block -> block.last() > 0)
                .mapToLong(block -> block.last() - block.first() + 1)
                .sum();
        health = new TapeHealth(
                file.rings().used(),
                limit,
                health.points() + batch.points().size(),
                health.steps() + steps,
                health.setAside(),
                note());
    }

    private Optional<String> note() {
        Optional<String> said = Optional.of(telemetry.note()).filter(text -> !text.isEmpty());
        return place.room().note().or(place.wanted()::note).or(() -> said);
    }

    @Override
    public Optional<Telemetry> telemetry() {
        return Optional.of(telemetry);
    }

    private void fold(long limit) throws SQLException {
        long newest = buffers.newest();
        Map<String, PointColumns> ripe = buffers.ripe(newest - OLD_MILLIS);
        file.fold(ripe, buffers.without(ripe), limit);
        buffers.remove(ripe);
        foldedAt = place.nanos().getAsLong();
    }

    private void replaceIfDamaged() throws SQLException, IOException {
        suspect = false;
        Optional<String> fault = TapeFile.fault(place.file(), place.nanos());
        if (fault.isPresent()) {
            replace(fault.get());
        }
    }

    private void replace(String why) throws SQLException, IOException {
        file.abandon();
        String aside = setAside(why);
        file = TapeFile.open(place.file(), place.nanos());
        buffers = new SignalBuffers();
        telemetry.opened(file);
        health = new TapeHealth(0, health.limit(), health.points(), health.steps(), Optional.of(aside), health.note());
    }

    @Override
    public TapeHealth health() {
        return health;
    }

    /** A read of the file, beside which what is in memory stands still. */
    @FunctionalInterface
    private interface Look<T> {
        T at(TapeQueries queries) throws StoreException;
    }

    private <T> T look(Look<T> look) throws StoreException {
        lock.readLock().lock();
        try {
            return look.at(new TapeQueries(file.readers()));
        } catch (StoreException failed) {
            suspect = suspect || (failed.getCause() instanceof SQLException sql && Failures.isDamage(sql));
            throw failed;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<String> signals() throws StoreException {
        return look(queries -> {
            TreeSet<String> all = new TreeSet<>(queries.signals());
            all.addAll(buffers.signals());
            return List.copyOf(all);
        });
    }

    @Override
    public void points(String signal, Instant from, Instant to, Consumer<TapePoint> taker) throws StoreException {
        look(queries -> {
            queries.points(signal, from, to, buffers.of(signal), taker);
            return true;
        });
    }

    @Override
    public List<TapeLoss> losses(Instant from, Instant to) throws StoreException {
        return look(queries -> queries.losses(from, to));
    }

    @Override
    public List<StepBlock> steps(long afterId, int max) throws StoreException {
        return look(queries -> queries.steps(afterId, max));
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            telemetry.closing();
            file.close();
        } catch (StoreException failed) {
            LOG.warn("tape.db was not closed well: {}", failed.getMessage());
        } finally {
            place.lock().close();
            lock.writeLock().unlock();
        }
    }
}
