// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.JsonException;

/**
 * What the receiver holds of one stream in one epoch of one line: a file of JSON lines, each checked against the chain before
 * it is written, synced before it is acknowledged. A line torn by a power cut is cut off at the next start.
 */
final class StreamFile implements AutoCloseable {
    private final FileChannel channel;
    private final String source;
    private final Predicate<EventType> known;
    private final ChainHead head = new ChainHead();
    private long gapAt;

    StreamFile(Path file, String source, Predicate<EventType> known) throws IOException {
        this.known = known;
        this.source = source;
        Files.createDirectories(file.getParent());
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        load(file);
    }

    private void load(Path file) throws IOException {
        long good = 0;
        byte[] all = Files.readAllBytes(file);
        for (int start = 0, i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                if (!reload(Arrays.copyOfRange(all, start, i))) {
                    keepDamaged(file);
                    break;
                }
                start = i + 1;
                good = start;
            }
        }
        channel.truncate(good);
        channel.position(good);
    }

    /** No power cut does that: what is there is evidence, and the gateway is asked for the rest again. */
    private static void keepDamaged(Path file) throws IOException {
        int number = 1;
        while (Files.exists(file.resolveSibling(file.getFileName() + ".damaged-" + number))) {
            number++;
        }
        Path kept = file.resolveSibling(file.getFileName() + ".damaged-" + number);
        Files.copy(file, kept);
        System.err.println("central: " + file + " was changed; it is kept as " + kept.getFileName()
                + ", and what comes behind the change is asked for again");
    }

    private boolean reload(byte[] line) {
        try {
            Received event = Received.from(source, Body.parse(line));
            if (head.fault(event).isPresent()) {
                return false;
            }
            head.advance(event);
            return true;
        } catch (JsonException | IllegalArgumentException torn) {
            return false;
        }
    }

    /** What became of a batch. */
    enum Outcome {
        /** Everything new in it is held and durable. */
        HELD,
        /** Something before it is missing: it has to be sent again from {@link #next()}. */
        GAP,
        /** Its hashes are not those of the chain: it is refused. */
        BROKEN,
        /** The next event is of a type that this receiver can never take. */
        UNKNOWN
    }

    Outcome take(List<Received> events) throws IOException {
        StringBuilder lines = new StringBuilder();
        Outcome outcome = Outcome.HELD;
        for (Received event : events) {
            if (event.streamSeq() <= head.seq()) {
                continue;
            }
            if (event.streamSeq() > next()) {
                outcome = Outcome.GAP;
                break;
            }
            if (!event.tombstone() && !known.test(event.event().type())) {
                outcome = Outcome.UNKNOWN;
                break;
            }
            if (head.fault(event).isPresent()) {
                outcome = Outcome.BROKEN;
                break;
            }
            head.advance(event);
            lines.append(event.record()).append('\n');
        }
        if (lines.length() > 0) {
            channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        }
        return outcome;
    }

    /** Whether a gap at this place was not asked for yet. */
    boolean newGap() {
        boolean fresh = gapAt != next();
        gapAt = next();
        return fresh;
    }

    long next() {
        return head.seq() + 1;
    }

    long streamSeq() {
        return head.seq();
    }

    byte[] head() {
        return head.hash();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
