// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest acknowledgement of each stream as the receiver signed it, in {@code uplink-NAME.ack} of the data directory, one JSON
 * object a line. It is not in line.db, so that it contradicts a line.db that is put back: whoever opens the store reads it. Owned by
 * the uplink's thread; {@link #alarm} by any.
 */
final class Kept {
    /** Between two writings: what was acknowledged in the last minute before a power cut is not kept. */
    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    private final Optional<Path> file;
    private final Map<Stream, Body> newest = new EnumMap<>(Stream.class);
    private boolean changed;
    private long notBefore;
    private boolean written;
    private volatile String alarm = "";

    private Kept(Optional<Path> file) {
        this.file = file;
    }

    static Kept nowhere() {
        return new Kept(Optional.empty());
    }

    /** With what is kept already; a line that cannot be read is left out. */
    static Kept in(Path data, String uplink) {
        Path file = data.resolve("uplink-" + uplink + ".ack");
        Kept kept = new Kept(Optional.of(file));
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    kept.known(line);
                }
            }
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read, and is written anew: {}", file, unreadable.getMessage());
        }
        return kept;
    }

    private void known(String line) {
        try {
            Message message = Message.read(line.getBytes(StandardCharsets.UTF_8));
            newest.put(Acknowledgement.read(message).stream(), message.body());
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
        changed = false;
        try {
            replace(file.get());
            alarm = "";
        } catch (IOException disk) {
            changed = true;
            alarm = "what the receiver acknowledged cannot be kept in "
                    + file.get().getFileName() + ": " + disk.getMessage();
        }
        return true;
    }

    /** Synced before it takes the other one's place: a power cut would else leave an empty file under the good name. */
    private void replace(Path path) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        String text = newest.values().stream().map(each -> each + "\n").collect(Collectors.joining());
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Why nothing can be kept; empty when it can. */
    String alarm() {
        return alarm;
    }
}
