// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import lineside.kernel.Body;
import lineside.store.api.StoreException;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapeLoss;
import lineside.store.api.Telemetry;
import lineside.store.api.TelemetryMinute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Minutes of signals on the tape. They are written by the tape's thread while it holds the tape's lock, and synced, so that a number
 * that an uplink sent never comes again with another content after a power cut. On a disk that is running full they are the first to
 * go: they get their numbers, and no row.
 */
final class SqliteTelemetry implements Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTelemetry.class);

    /** Parts that may wait for the disk. */
    private static final int WAITING = 300;

    private final TapePlace place;
    private final Lock reading;
    private final Supplier<TapeFile> file;
    private final MinuteMaker maker;
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();
    private final List<Body> waiting = new ArrayList<>();
    private long skipped;
    private volatile MinuteStanding standing = new MinuteStanding("", 0, Map.of());
    private volatile boolean moved;
    private volatile String note = "";

    /**
     * Nothing yet.
     *
     * @param reading held while the file is read
     * @param file the present one; asked for while the lock is held
     */
    SqliteTelemetry(TapePlace place, Lock reading, Supplier<TapeFile> file) {
        this.place = place;
        this.reading = reading;
        this.file = file;
        this.maker = new MinuteMaker(place.wanted());
    }

    /** Goes on in a file that was just opened. */
    synchronized void opened(TapeFile opened) throws SQLException {
        MinuteStanding found = opened.minutes().standing();
        // First: whoever sees the new series sees its cursors.
        cursors.clear();
        cursors.putAll(found.cursors());
        standing = found;
    }

    /** What was written to the tape. */
    void took(TapeBatch batch) {
        long lost = batch.losses().stream().mapToLong(TapeLoss::points).sum();
        add(maker.take(batch.points(), lost, place.millis().getAsLong()));
        if (!waiting.isEmpty() || skipped > 0) {
            write();
        }
    }

    /** The minute that was running is kept as far as it came. */
    void closing() {
        add(maker.close(place.millis().getAsLong()));
        if (!waiting.isEmpty() || moved) {
            write();
        }
    }

    private void add(List<Body> minutes) {
        waiting.addAll(minutes);
        while (waiting.size() > WAITING) {
            waiting.remove(0);
            skipped++;
        }
    }

    private void write() {
        boolean shed = place.room().tight();
        try {
            Map<String, Long> now = Map.copyOf(cursors);
            moved = false;
            long last = file.get().addMinutes(skipped + (shed ? waiting.size() : 0), shed ? List.of() : waiting, now);
            standing = new MinuteStanding(standing.series(), last, now);
            waiting.clear();
            skipped = 0;
            note = shed ? "less than a tenth of the disk is free: minutes of signals for the uplinks are dropped" : "";
        } catch (SQLException failed) {
            note = "minutes of signals for the uplinks are not kept: " + failed.getMessage();
            LOG.debug("tried again with the next batch", failed);
        }
    }

    /** What is not as it should be; empty when all is. */
    String note() {
        return note;
    }

    @Override
    public String series() {
        return standing.series();
    }

    @Override
    public long newest() {
        return standing.newest();
    }

    @Override
    public List<TelemetryMinute> after(String series, long seq, int max) throws StoreException {
        if (!reading.tryLock()) {
            return List.of();
        }
        try {
            return series.equals(standing.series())
                    ? new TapeQueries(file.get().readers()).minutes(seq, max)
                    : List.of();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public long cursor(String uplink) {
        return cursors.getOrDefault(uplink, 0L);
    }

    @Override
    public synchronized void move(String series, String uplink, long seq) {
        if (series.equals(standing.series())) {
            cursors.put(uplink, seq);
            moved = true;
        }
    }
}
