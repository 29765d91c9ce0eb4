// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lineside.capability.api.HealthSource;
import lineside.capability.api.Signal;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.TapeBatch;
import lineside.store.api.TapeHealth;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import org.junit.jupiter.api.Test;

/** What is recorded reaches the tape; a tape that does not work costs marks and a sentence, and never a step. */
class TapeDeckTest {
    private final LeapClock clock = new LeapClock();
    private final FakeTape tape = new FakeTape();
    private final TapeQueue queue = new TapeQueue(8);
    private final TapeRecorder recorder = new TapeRecorder(queue, clock);
    private final TapeWriter writer = new TapeWriter(folder -> tape.opened(), Path.of("."), queue, clock::machineNanos);
    private final HealthSource condition = new TapeCondition(writer, queue, recorder);

    /** A tape that keeps batches, or whose disk does not. */
    private static final class FakeTape implements Tape {
        private final List<TapeBatch> batches = new ArrayList<>();
        private Optional<String> aside = Optional.empty();
        private boolean refuses;
        private boolean closed;

        private static StoreException full() {
            return new StoreException(StoreException.Kind.DISK, "the disk is full", new IllegalStateException());
        }

        Tape opened() throws StoreException {
            if (refuses) {
                throw full();
            }
            return this;
        }

        @Override
        public void write(TapeBatch batch) throws StoreException {
            if (refuses) {
                throw full();
            }
            batches.add(batch);
        }

        @Override
        public TapeHealth health() {
            return new TapeHealth(1, 2, 3, 4, aside, Optional.empty());
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public List<String> signals() {
            return List.of("unit.counter");
        }

        @Override
        public void points(String signal, Instant from, Instant to, Consumer<TapePoint> taker) {}

        @Override
        public List<TapeLoss> losses(Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<StepBlock> steps(long afterId, int max) {
            return List.of();
        }
    }

    private void step(long number) {
        recorder.taken(number, StepTime.read(clock), new StepInput.DueIn("count"));
    }

    private void sense(long number, long value) {
        Signal signal = new Signal(
                "unit.counter",
                "unit",
                Optional.of(new Value.Whole(value)),
                Quality.GOOD,
                clock.now(),
                clock.mono(),
                "");
        LineState nothing = new LineState(new Object[0], lineside.equipment.api.Sensing.of(Models.requiring()));
        Stepped stepped = new Stepped(nothing, List.of(), List.of(), List.of(), List.of(signal), Optional.empty());
        recorder.decided(
                number, new Line(Models.requiring(), Roster.of(List.of(), Models.requiring())), stepped, false);
    }

    private void round() throws InterruptedException {
        clock.leapMillis(5_000);
        writer.round(0);
    }

    private HealthSource.Status status() {
        return condition.report().status();
    }

    @Test
    void stepsAndSignalsReachTheTape() throws InterruptedException {
        step(1);
        sense(1, 17);
        step(2);
        round();
        TapeBatch batch = tape.batches.get(0);
        assertEquals(
                List.of(new TapePoint("unit.counter", clock.now().minusSeconds(5), "good", Optional.of(17L))),
                batch.points());
        assertEquals(1, batch.steps().get(0).first());
        assertEquals(2, batch.steps().get(0).last());
        assertEquals(2, StepColumns.decode(batch.steps().get(0).bytes()).size());
        assertEquals(HealthSource.Status.OK, status());
    }

    @Test
    void whatFindsNoRoomIsLostWithAMarkAndSaid() throws InterruptedException {
        for (int i = 1; i <= 11; i++) {
            step(i);
        }
        writer.round(0);
        step(12);
        round();
        List<TapeEntry> entries =
                StepColumns.decode(tape.batches.get(0).steps().get(0).bytes());
        assertEquals(10, entries.size());
        assertEquals(new TapeEntry.Lost(3), entries.get(8));
        assertEquals(3, tape.batches.get(0).losses().get(0).points());
        assertEquals(HealthSource.Status.MAINTENANCE, status());
        assertTrue(condition.report().text().startsWith("3 signals and steps were not kept"));
        assertEquals(3.0, condition.report().metrics().get("tape_lost_total"));
    }

    /** The agent goes on: its entries are lost when there is no room, and what was at hand is written when the disk is back. */
    @Test
    void aDiskThatRefusesIsTriedAgainWithTheSame() throws InterruptedException {
        writer.flush();
        tape.refuses = true;
        step(1);
        round();
        assertEquals(HealthSource.Status.MAINTENANCE, status());
        assertTrue(
                condition.report().text().endsWith("the disk is full"),
                condition.report().text());
        step(2);
        round();
        tape.refuses = false;
        round();
        round();
        assertEquals(
                List.of(1L, 2L),
                tape.batches.stream().map(b -> b.steps().get(0).first()).toList());
        assertEquals(HealthSource.Status.OK, status());
    }

    /** By an empty batch the tape learns that time passes: the last minute before a quiet night is no day late. */
    @Test
    void alsoALineOnWhichNothingMovesGivesTheTapeSomethingNowAndThen() throws InterruptedException {
        step(1);
        round();
        for (int i = 0; i < 5; i++) {
            round();
        }
        assertEquals(1, tape.batches.size(), "not each time");
        round();
        assertEquals(2, tape.batches.size());
        assertEquals(new TapeBatch(List.of(), List.of(), List.of()), tape.batches.get(1));
    }

    @Test
    void aTapeThatCannotBeOpenedIsOpenedLater() throws InterruptedException {
        tape.refuses = true;
        step(1);
        round();
        assertThrows(StoreException.class, () -> new TapeAccess(writer).signals());
        tape.refuses = false;
        round();
        assertEquals(1, tape.batches.size());
    }

    @Test
    void aTapeThatWasSetAsideIsSaid() {
        writer.flush();
        tape.aside = Optional.of("tape.db.aside-1");
        assertEquals(HealthSource.Status.MAINTENANCE, status());
        assertTrue(condition.report().text().contains("set aside as tape.db.aside-1"));
    }

    /** The threads as they are: the end writes what is there. */
    @Test
    void theEndWritesWhatWasRecorded() {
        writer.start();
        step(1);
        writer.close();
        assertTrue(tape.closed);
        assertEquals(1, tape.batches.size());
    }
}
