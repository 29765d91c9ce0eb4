// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverKey;
import lineside.tck.receiver.Verdict;
import org.junit.jupiter.api.Assertions;

/** A line, a way that loses, repeats and forgets, and a receiver that believes nothing; one move at a time. */
final class UnkindWorld {
    static final List<Stream> STREAMS = List.of(Stream.PROD, Stream.ALARM, Stream.AUDIT);

    private static final ReceiverKey KEY = ReceiverKey.drawn();
    private static final int BATCH = 10;

    /** A message on its way down. */
    private record Down(String verb, Body message) {}

    final TestLine line = new TestLine();
    private final Random random;
    private final Deque<byte[]> up = new ArrayDeque<>();
    private final Deque<Down> down = new ArrayDeque<>();
    private final List<byte[]> came = new ArrayList<>();
    private final Map<Stream, Long> proven = new EnumMap<>(Stream.class);
    private CheckingReceiver receiver = new CheckingReceiver("/acme/lyon/fill/line-1", KEY);
    private TestSession session;

    UnkindWorld(long seed) throws Exception {
        random = new Random(seed);
        session = new TestSession(BATCH, Kept.nowhere(), line);
    }

    private String epoch() {
        return line.journal.feed().epoch();
    }

    /** Something happens, and no cursor is further than a receiver ever signed. */
    void move() throws Exception {
        switch (random.nextInt(14)) {
            case 0, 1 -> line.make(STREAMS.get(random.nextInt(STREAMS.size())), 1 + random.nextInt(30));
            case 2, 3, 4 -> round();
            case 5, 6, 7 -> deliver();
            case 8 -> comesAgain();
            case 9 -> hear();
            case 10 -> confirm();
            case 11 -> forgets();
            case 12 -> line.clock.set(Duration.ofDays(random.nextInt(4_000) - 3_650L));
            default -> crash();
        }
        cursorsAreProven();
    }

    void cursorsAreProven() throws Exception {
        for (Stream stream : STREAMS) {
            long cursor = line.cursor(stream);
            Assertions.assertTrue(
                    cursor <= proven.getOrDefault(stream, 0L), stream + " " + cursor + ", proven are " + proven);
        }
    }

    void round() throws Exception {
        session.round();
        session.link.sent.forEach(sent -> up.add(sent.events().toString().getBytes(StandardCharsets.UTF_8)));
        session.link.sent.clear();
    }

    private void deliver() {
        byte[] next = up.poll();
        if (next != null) {
            came.add(next);
            take(next);
        }
    }

    private void comesAgain() {
        if (!came.isEmpty()) {
            take(came.get(random.nextInt(came.size())));
        }
    }

    private void take(byte[] batch) {
        Verdict verdict = receiver.take(batch);
        Assertions.assertTrue(
                verdict.outcome() == Verdict.Outcome.TAKEN || verdict.outcome() == Verdict.Outcome.GAP,
                verdict.toString());
        verdict.acknowledgement().ifPresent(ack -> {
            proven.merge(Stream.parse(ack.text("stream")), ack.integer("seq"), Math::max);
            down.add(new Down("ack", ack));
        });
    }

    private void hear() {
        Down next = down.poll();
        if (next != null) {
            session.comes(next.verb(), next.message());
        }
    }

    /** The oldest PUBACK comes. */
    void confirm() {
        if (session.link.waits()) {
            session.link.confirm();
        }
    }

    /** The broker was killed: what was on its way is gone. */
    void forgets() {
        up.clear();
        down.clear();
    }

    /** The gateway was killed, or its connection: another session begins, and mostly the receiver answers it. */
    void crash() throws Exception {
        if (random.nextBoolean()) {
            forgets();
        }
        if (random.nextInt(6) == 0) {
            receiver = new CheckingReceiver("/acme/lyon/fill/line-1", KEY);
        }
        session = new TestSession(BATCH, Kept.nowhere(), line);
        if (random.nextInt(4) > 0) {
            meets();
        }
    }

    private void meets() {
        Body mark = receiver.mark(TestSession.ID, epoch());
        mark.bodies("streams")
                .forEach(held -> proven.merge(Stream.parse(held.text("stream")), held.integer("seq"), Math::max));
        down.add(new Down("mark", mark));
    }

    /** From now on nothing is lost: sooner or later the receiver holds the journal. */
    void heals() throws Exception {
        forgets();
        session = new TestSession(BATCH, Kept.nowhere(), line);
        meets();
        for (int i = 0; i < 2_000 && !isWhole(); i++) {
            while (!down.isEmpty()) {
                hear();
            }
            round();
            while (!up.isEmpty()) {
                deliver();
            }
            while (session.link.waits()) {
                confirm();
            }
        }
        for (Stream stream : STREAMS) {
            Assertions.assertEquals(
                    line.hashes(stream), receiver.hashes(epoch(), stream), "by key and hash, " + stream);
            Assertions.assertEquals(line.hashes(stream).size(), line.cursor(stream), "cursor of " + stream);
        }
    }

    private boolean isWhole() throws Exception {
        boolean whole = true;
        for (Stream stream : STREAMS) {
            whole &= line.cursor(stream) == line.hashes(stream).size()
                    && receiver.mark(epoch(), stream) == line.hashes(stream).size();
        }
        return whole;
    }
}
