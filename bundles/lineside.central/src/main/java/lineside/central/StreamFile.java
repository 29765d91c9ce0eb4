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
import lineside.store.api.Chain;

/**
 * What the receiver holds of one stream in one epoch of one line: a file of JSON lines, each checked against the chain before
 * it is written, synced before it is acknowledged. A line torn by a power cut is cut off at the next start.
 */
final class StreamFile implements AutoCloseable {
    private final FileChannel channel;
    private final String source;
    private final Predicate<EventType> known;
    private long streamSeq;
    private byte[] head = Chain.genesis();
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
                    break;
                }
                start = i + 1;
                good = start;
            }
        }
        channel.truncate(good);
        channel.position(good);
    }

    private boolean reload(byte[] line) {
        try {
            Received event = Received.from(source, Body.parse(line));
            return accepts(event) && advance(event);
        } catch (JsonException | IllegalArgumentException torn) {
            return false;
        }
    }

    private boolean advance(Received event) {
        streamSeq = event.streamSeq();
        head = event.hash();
        return true;
    }

    private boolean accepts(Received event) {
        if (event.streamSeq() != streamSeq + 1) {
            return false;
        }
        // Nobody can check the hash without the fact; the next event's hash tells whether it was the right one.
        byte[] expected = Chain.next(head, event.epoch(), event.seq(), event.streamSeq(), event.event());
        return event.tombstone() || Arrays.equals(expected, event.hash());
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
            if (event.streamSeq() <= streamSeq) {
                continue;
            }
            if (event.streamSeq() > streamSeq + 1) {
                outcome = Outcome.GAP;
                break;
            }
            if (!event.tombstone() && !known.test(event.event().type())) {
                outcome = Outcome.UNKNOWN;
                break;
            }
            if (!accepts(event)) {
                outcome = Outcome.BROKEN;
                break;
            }
            advance(event);
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
        return streamSeq + 1;
    }

    long streamSeq() {
        return streamSeq;
    }

    byte[] head() {
        return head.clone();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
