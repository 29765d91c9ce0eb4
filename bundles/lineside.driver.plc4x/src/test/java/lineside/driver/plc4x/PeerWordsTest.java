// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.signal.api.Driver;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import lineside.signal.api.WriteOutcome.Kind;
import lineside.tck.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permits and their tokens. An interlock here stops product, not hazards. */
class PeerWordsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** What the line is promised; the rest is for a machine that is busy with other tests. */
    private static final Duration OUTCOME = Duration.ofMillis(1_500).plusMillis(500);

    private static final Tag RUN = Line.tag("run", "hr:100:bool", ValueType.BOOLEAN, 100);
    private static final Tag REASON = Line.tag("reason", "hr:101", ValueType.INTEGER, 100);
    private static final Tag TOKEN = Line.tag("token", "hr:102:uint32", ValueType.INTEGER, 100);

    @TempDir
    Path data;

    private final Words words = new Words();

    // A lease that is half written would be one machine's permit with another evaluation's token.
    @Test
    void aWordWhosePlacesFollowEachOtherIsOneRequest() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-words", "rate=0")) {
            Driver driver = Line.driver(data, plc.port());
            WordSlot slot = driver.slot(words).orElseThrow();
            assertEquals(Kind.DONE, words.ask(slot, SOON).kind());
            Line.await(() -> written(plc) == 3, SOON, () -> "not all of the word arrived");
            List<String> requests = plc.truth().bodies("writes").stream()
                    .map(write -> write.text("via"))
                    .distinct()
                    .toList();
            assertEquals(List.of("fc16 100+4"), requests);
            slot.close();
            Line.close(driver);
        }
    }

    // The line must know in time that its permit did not arrive: whatever the device does.
    @Test
    void everyWordHasAnOutcomeInTimeAlsoAtADeviceThatHangs() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-words", "rate=0");
                Peer wire = Peer.start("tcpfault", "lineside-words-wire", "plc=" + plc.port())) {
            // A patient driver: polls may take their time, words may not.
            Driver driver = Line.driver(data, Integer.parseInt(wire.get("listen.plc")), "request_timeout_ms=5000");
            WordSlot slot = driver.slot(words).orElseThrow();
            assertEquals(Kind.DONE, words.ask(slot, SOON).kind());
            wire.control("name=plc&mode=blackhole&lose=1");
            for (int word = 0; word < 4; word++) {
                long from = System.nanoTime();
                WriteOutcome outcome = words.ask(slot, SOON);
                Duration took = Duration.ofNanos(System.nanoTime() - from);
                assertNotEquals(Kind.DONE, outcome.kind());
                assertTrue(took.compareTo(OUTCOME) < 0, took + ": " + outcome);
            }
            wire.control("name=plc&mode=pass&lose=0");
            Line.await(() -> words.ask(slot, SOON).kind() == Kind.DONE, SOON, () -> "no word arrives any more");
            slot.close();
            Line.close(driver);
        }
    }

    private static long written(Peer plc) {
        try {
            return plc.truth().bodies("writes").size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Permits the machine whenever it is asked, with a token that moves. */
    private static final class Words implements WordSource {
        private final AtomicLong token = new AtomicLong();
        private final LinkedBlockingQueue<WriteOutcome> outcomes = new LinkedBlockingQueue<>();

        @Override
        public Optional<Word> newest() {
            return Optional.of(new Word(List.of(
                    new Word.Place(RUN, new Value.Truth(true)),
                    new Word.Place(REASON, new Value.Whole(0)),
                    new Word.Place(TOKEN, new Value.Whole(token.incrementAndGet())))));
        }

        @Override
        public void told(WriteOutcome outcome) {
            outcomes.add(outcome);
        }

        WriteOutcome ask(WordSlot slot, Duration longest) {
            slot.wake();
            try {
                return Optional.ofNullable(outcomes.poll(longest.toMillis(), TimeUnit.MILLISECONDS))
                        .orElseThrow(() -> new AssertionError("no outcome of a word"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
