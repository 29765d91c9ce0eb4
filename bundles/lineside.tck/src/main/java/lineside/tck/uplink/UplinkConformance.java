// SPDX-License-Identifier: Apache-2.0
package lineside.tck.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.tck.uplink.UplinkFixture.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every uplink must do: at least once, each stream strictly in order, and a cursor that only the receiver's word about this
 * very journal moves. Extend it and give it a {@link UplinkFixture}.
 */
public abstract class UplinkConformance {
    private static final String WRONG = "00".repeat(32);

    private final UplinkLine line = new UplinkLine();
    private UplinkFixture uplink = new NoUplink();

    /** A new uplink that is not started, with a receiver that can be reached. */
    protected abstract UplinkFixture open() throws Exception;

    /** How long to wait for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    @BeforeEach
    final void make() throws Exception {
        uplink = open();
    }

    @AfterEach
    final void end() throws Exception {
        uplink.close();
    }

    private void await(String what, Callable<Boolean> met) throws Exception {
        long end = System.nanoTime() + patience().toNanos();
        while (!met.call() && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        assertTrue(met.call(), () -> what + "; received: " + uplink.received());
    }

    private List<Received> received(Stream stream) {
        return uplink.received().stream()
                .filter(event -> event.stream() == stream)
                .toList();
    }

    /** The first time that each event came, in that order: repetitions are allowed, holes and other orders are not. */
    private void arrives(Stream stream) throws Exception {
        List<Received> all = line.all(stream);
        await("all of " + stream, () -> List.copyOf(new LinkedHashSet<>(received(stream)))
                .equals(all));
    }

    private void confirm(Stream stream, long streamSeq) throws Exception {
        uplink.acknowledge(line.feed().epoch(), stream, streamSeq, line.head(stream, streamSeq));
    }

    private void confirmed(Stream stream, long streamSeq) throws Exception {
        await("cursor of " + stream + " at " + streamSeq, () -> line.cursor(uplink.name(), stream) == streamSeq);
    }

    private void started(int events) throws Exception {
        uplink.start(line);
        line.make(Stream.PROD, events);
        arrives(Stream.PROD);
    }

    /** What was recorded before the uplink came is not lost to the receiver. */
    @Test
    public void whatWasRecordedBeforeItsStartArrives() throws Exception {
        line.make(Stream.PROD, 5);
        uplink.start(line);
        arrives(Stream.PROD);
    }

    /** A receiver shows what happens now. */
    @Test
    public void eachCommitAfterItsStartArrives() throws Exception {
        started(1);
        for (int i = 0; i < 5; i++) {
            line.make(Stream.PROD, 1);
            arrives(Stream.PROD);
        }
    }

    /** More than any batch holds: where it is cut must not show. */
    @Test
    public void manyArriveInOrderWithoutHoles() throws Exception {
        started(2_500);
    }

    @Test
    public void everyStreamArrivesInItsOwnOrder() throws Exception {
        uplink.start(line);
        for (Stream stream : List.of(Stream.PROD, Stream.ALARM, Stream.PROD, Stream.AUDIT, Stream.ALARM)) {
            line.make(stream, 3);
        }
        arrives(Stream.PROD);
        arrives(Stream.ALARM);
        arrives(Stream.AUDIT);
    }

    /** What only arrived may still be lost at the receiver. */
    @Test
    public void onlyTheReceiversWordMovesTheCursor() throws Exception {
        started(5);
        assertEquals(List.of(), line.moves(uplink.name(), Stream.PROD), "nothing was confirmed");
        confirm(Stream.PROD, 5);
        confirmed(Stream.PROD, 5);
    }

    @Test
    public void aPartMayBeConfirmed() throws Exception {
        started(5);
        confirm(Stream.PROD, 3);
        confirmed(Stream.PROD, 3);
        confirm(Stream.PROD, 5);
        confirmed(Stream.PROD, 5);
    }

    @Test
    public void oneStreamsConfirmationIsNoOtherOnes() throws Exception {
        uplink.start(line);
        line.make(Stream.PROD, 4);
        line.make(Stream.ALARM, 4);
        arrives(Stream.PROD);
        arrives(Stream.ALARM);
        confirm(Stream.PROD, 4);
        confirmed(Stream.PROD, 4);
        assertEquals(List.of(), line.moves(uplink.name(), Stream.ALARM));
    }

    /** Whoever holds something else at that place does not hold this record. */
    @Test
    public void aWrongHeadMovesNothing() throws Exception {
        started(5);
        uplink.acknowledge(line.feed().epoch(), Stream.PROD, 5, WRONG);
        confirm(Stream.PROD, 2);
        confirmed(Stream.PROD, 2);
        assertEquals(List.of(2L), line.moves(uplink.name(), Stream.PROD));
    }

    @Test
    public void theWordAboutAnotherEpochMovesNothing() throws Exception {
        started(5);
        uplink.acknowledge("9-deadbeef", Stream.PROD, 5, line.head(Stream.PROD, 5));
        confirm(Stream.PROD, 2);
        confirmed(Stream.PROD, 2);
        assertEquals(List.of(2L), line.moves(uplink.name(), Stream.PROD));
    }

    /** Words overtake each other on networks. */
    @Test
    public void aLateWordMovesNothingBack() throws Exception {
        started(5);
        confirm(Stream.PROD, 4);
        confirmed(Stream.PROD, 4);
        confirm(Stream.PROD, 2);
        confirm(Stream.PROD, 5);
        confirmed(Stream.PROD, 5);
        List<Long> moves = line.moves(uplink.name(), Stream.PROD);
        assertEquals(moves.stream().sorted().toList(), moves);
    }

    /** The first event of what was not confirmed is the first that comes, or the receiver would see a hole. */
    @Test
    public void afterARestartItGoesOnBehindItsCursor() throws Exception {
        started(6);
        confirm(Stream.PROD, 4);
        confirmed(Stream.PROD, 4);
        uplink.stop();
        int before = received(Stream.PROD).size();
        line.make(Stream.PROD, 1);
        uplink.start(line);
        await("the last event", () -> received(Stream.PROD).stream().anyMatch(event -> event.streamSeq() == 7));
        assertEquals(5, received(Stream.PROD).get(before).streamSeq());
        arrives(Stream.PROD);
    }

    @Test
    public void afterACutEverythingArrives() throws Exception {
        started(3);
        uplink.cut(true);
        line.make(Stream.PROD, 300);
        uplink.cut(false);
        arrives(Stream.PROD);
        confirm(Stream.PROD, 303);
        confirmed(Stream.PROD, 303);
    }

    /** Several uplinks read one journal, each at its own pace. */
    @Test
    public void theCursorOfAnotherUplinkIsItsOwn() throws Exception {
        line.make(Stream.PROD, 5);
        line.move(new Cursor("another", line.feed().epoch(), Stream.PROD, 3));
        uplink.start(line);
        arrives(Stream.PROD);
        confirm(Stream.PROD, 5);
        confirmed(Stream.PROD, 5);
        assertEquals(3, line.cursor("another", Stream.PROD));
    }

    @Test
    public void whatWasStoppedSendsNothing() throws Exception {
        started(3);
        uplink.stop();
        int before = uplink.received().size();
        line.make(Stream.PROD, 3);
        assertEquals(before, uplink.received().size());
        uplink.start(line);
        arrives(Stream.PROD);
    }
}
