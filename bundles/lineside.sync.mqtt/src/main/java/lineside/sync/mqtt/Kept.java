// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Acknowledged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the receiver signed of what it holds, in {@code uplink-NAME.ack} of the data directory, one JSON object a line: the newest
 * acknowledgement of each stream, and the newest mark. It is not in line.db, so that it contradicts a line.db that is put back:
 * whoever opens the store reads it. Owned by the uplink's thread; {@link #alarm} by any.
 */
final class Kept {
    /** Between two writings: what was acknowledged in the last minute before a power cut is not kept. */
    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    private final Optional<KeptFile> file;
    private final Map<Stream, Body> newest = new EnumMap<>(Stream.class);
    private Optional<Body> mark = Optional.empty();
    private boolean changed;
    private long notBefore;
    private boolean written;
    private volatile String alarm = "";

    private Kept(Optional<KeptFile> file) {
        this.file = file;
    }

    static Kept nowhere() {
        return new Kept(Optional.empty());
    }

    /** With what is kept already; a line that cannot be read is left out. */
    static Kept in(Path data, String uplink) {
        KeptFile file = new KeptFile(data.resolve("uplink-" + uplink + ".ack"));
        Kept kept = new Kept(Optional.of(file));
        try {
            file.lines().forEach(kept::known);
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read, and is written anew: {}", file, unreadable.getMessage());
        }
        return kept;
    }

    private void known(String line) {
        try {
            Message message = Message.read(line.getBytes(StandardCharsets.UTF_8));
            if (Acknowledged.isMark(message.body())) {
                Mark.read(message);
                mark = Optional.of(message.body());
            } else {
                newest.put(Acknowledgement.read(message).stream(), message.body());
            }
        } catch (Malformed damaged) {
            LOG.warn("a line of {} was left out: {}", file, damaged.reason().text());
        }
    }

    /** The journal holds what this names. */
    void put(Acknowledgement ack, Body message) {
        Body before = newest.get(ack.stream());
        boolean newer =
                before == null || !before.text("epoch").equals(ack.epoch()) || before.integer("seq") < ack.seq();
        if (newer) {
            newest.put(ack.stream(), message);
            changed = true;
        }
    }

    /** What the receiver holds, be it in the journal or not. */
    void mark(Body message) {
        mark = Optional.of(message);
        changed = true;
    }

    /** Writes what is new, at most once in {@link #PAUSE_NANOS}. */
    void write(long now) {
        if (!written || now - notBefore >= 0) {
            if (flush()) {
                written = true;
                notBefore = now + PAUSE_NANOS;
            }
        }
    }

    /** Writes what is new at once; false when nothing is. */
    boolean flush() {
        if (!changed || file.isEmpty()) {
            return false;
        }
        try {
            List<String> lines = new ArrayList<>();
            newest.values().forEach(each -> lines.add(each.toString()));
            mark.ifPresent(each -> lines.add(each.toString()));
            file.get().replace(lines);
            changed = false;
            alarm = "";
        } catch (IOException disk) {
            alarm = "what the receiver acknowledged cannot be kept in " + file.get() + ": " + disk.getMessage();
        }
        return true;
    }

    /** Why nothing can be kept; empty when it can. */
    String alarm() {
        return alarm;
    }
}
