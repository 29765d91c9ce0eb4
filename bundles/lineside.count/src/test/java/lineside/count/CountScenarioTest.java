// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting in virtual time: what comes from the PLC, and what stands in the journal afterwards. */
class CountScenarioTest {
    private static final String OUTFEED = "packer.outfeed";
    private static final Duration POLL = Duration.ofMillis(50);

    private CapabilityHarness line = CapabilityHarness.of(Lines.bottles(), new CountCapability());

    private void comes(long... readings) {
        for (long reading : readings) {
            line.after(POLL).sensed(OUTFEED, reading);
        }
    }

    private List<String> counted() {
        return line.journal().stream()
                .filter(e -> e.body().has("kind") || e.body().has("task"))
                .map(e -> e.body().optionalText("kind").orElse(e.type().name()) + " "
                        + e.body().integer("delta", 0))
                .toList();
    }

    private long total() {
        return line.verify().view("count/line").integer("total");
    }

    @Test
    void fortyChangesFortyMillisecondsApartAreFortyEventsInOrder() {
        comes(100);
        for (long i = 1; i <= 40; i++) {
            line.after(Duration.ofMillis(40)).sensed(OUTFEED, 100 + i);
        }
        List<Body> events = line.journal("pieces-counted");
        assertEquals(41, events.size());
        for (int i = 1; i <= 40; i++) {
            assertEquals(100 + i, events.get(i).integer("raw"));
            assertEquals(1, events.get(i).integer("delta"));
        }
        assertEquals(40, total());
    }

    @Test
    void aSixteenBitWrapLosesAndInventsNothing() {
        comes(65_533, 65_534, 65_535, 0, 1, 2);
        assertEquals(List.of("FIRST 0", "NORMAL 1", "NORMAL 1", "ROLLOVER 2", "NORMAL 1"), counted());
        assertEquals(5, total());
    }

    /** RELIABILITY row 36: 16 bits, signed 32 bits at both ends, and the decimal counters of small displays. */
    @ParameterizedTest
    @CsvSource({
        "65536, 65534, 65535, 0",
        "4294967296, 2147483646, 2147483647, -2147483648",
        "4294967296, -2, -1, 0",
        "10000, 9998, 9999, 0"
    })
    void eachKindOfWrapIsOnePieceForward(long modulus, long before, long last, long wrapped) {
        line = CapabilityHarness.of(Lines.bottles("'modulus': " + modulus + ","), new CountCapability());
        comes(before, last, wrapped, wrapped + 1, wrapped + 2);
        assertEquals(4, total());
        assertTrue(line.view("count/line").bodies("tasks").isEmpty());
        assertTrue(line.journal("pieces-counted").stream().allMatch(event -> event.integer("delta") >= 0));
    }

    /** The wrap happens with the last bottle and the line stands: no second reading ever comes by itself. */
    @Test
    void aWrapBeforeAStandstillIsCountedOnceTheReadingStood() {
        comes(65_535, 0);
        assertEquals(0, total());
        line.after(Duration.ofSeconds(6));
        assertEquals(1, total());
        assertEquals(List.of("FIRST 0", "ROLLOVER 1"), counted());
    }

    @Test
    void aZeroGlitchAddsNothingAndAGlitchWithProgressAddsTheProgress() {
        comes(500, 0, 500, 0, 502);
        assertEquals(List.of("FIRST 0", "GLITCH 0", "GLITCH 2"), counted());
        assertEquals(2, total());
    }

    @Test
    void aJumpByFiftyThousandIsNotBookedButATask() {
        comes(100, 50_100, 50_101);
        assertEquals(List.of("FIRST 0", "counter-unexplained 0"), counted());
        assertEquals(0, total());
        Body task = line.view("count/line").bodies("tasks").get(0);
        assertEquals("outfeed-1", task.text("id"));
        Answer answer =
                line.told("count.resolve", "{'task': 'outfeed-1', 'delta': 50001, 'reason': 'program download'}");
        assertTrue(answer.accepted());
        assertEquals(50_001, total());
        assertTrue(line.view("count/line").bodies("tasks").isEmpty());
        assertFalse(line.told("count.resolve", "{'task': 'outfeed-1', 'delta': 5, 'reason': 'again'}")
                .accepted());
    }

    @Test
    void aResetByHandWithoutAGapIsATaskAndCountingGoesOn() {
        comes(40_000, 40_001, 0, 1, 2, 3);
        assertEquals(List.of("FIRST 0", "NORMAL 1", "counter-unexplained 0", "NORMAL 1", "NORMAL 1"), counted());
        assertEquals(3, total());
    }

    @Test
    void aDeclaredResetIsExplainedEvenWhenTheLineGoesOnFirst() {
        comes(40_000);
        assertTrue(line.told("count.declare-reset", "{'counter': 'outfeed', 'reason': 'sensor replaced'}")
                .accepted());
        comes(40_001, 40_002, 0, 1);
        assertEquals(List.of("FIRST 0", "NORMAL 1", "NORMAL 1", "DECLARED 0", "NORMAL 1"), counted());
    }

    @Test
    void aResetThatWasAlreadySeenCannotBeDeclaredAnyMore() {
        comes(40_000, 0, 1);
        Answer answer = line.told("count.declare-reset", "{'counter': 'outfeed', 'reason': 'sensor replaced'}");
        assertEquals(
                "count.reset-already-seen",
                answer.rejection().orElseThrow().reason().code());
    }

    /** Lost connection: the PLC counted on; it is booked as one delta over the gap, never as a speed. */
    @Test
    void aLostConnectionIsCaughtUpInOneDelta() {
        comes(100);
        line.after(POLL).bad(OUTFEED).after(Duration.ofSeconds(60)).sensed(OUTFEED, 400);
        assertEquals(List.of("FIRST 0", "CATCHUP 300"), counted());
        Body caught = line.journal("pieces-counted").get(1);
        assertEquals(Duration.ofMillis(60_050), Duration.between(caught.time("from"), caught.time("to")));
    }

    @Test
    void aStaleValueAfterReconnectAddsNothing() {
        comes(100, 101);
        line.bad(OUTFEED).after(Duration.ofSeconds(3)).sensed(OUTFEED, 101).sensed(OUTFEED, 101);
        assertEquals(1, total());
    }

    /** DOMAIN section 3, step 12, without a boot counter. */
    @Test
    void aPlcRestartInAGapCountsFromZero() {
        comes(48_726);
        line.bad(OUTFEED).after(Duration.ofSeconds(90)).sensed(OUTFEED, 410);
        comes(411);
        assertEquals(List.of("FIRST 0", "RESTART_ZERO 411"), counted());
        assertEquals(
                List.of("restart", "unknown-tail"),
                line.journal("pieces-counted").get(1).texts("flags"));
    }

    @Test
    void theBootCounterTellsARestartEvenWhereTheReadingLooksNormal() {
        line = CapabilityHarness.of(Lines.withBoot(false), new CountCapability());
        line.sensed("packer.boot", 7);
        comes(5, 6);
        line.bad(OUTFEED).bad("packer.boot").after(Duration.ofSeconds(30));
        // The counter comes back before the boot counter: it must wait, 9 would look like 3 more pieces.
        line.sensed(OUTFEED, 9);
        assertEquals(1, total());
        line.sensed("packer.boot", 8);
        assertEquals(10, total());
        assertEquals(List.of("FIRST 0", "NORMAL 1", "RESTART_ZERO 9"), counted());
    }

    @Test
    void aRetentiveCounterGoesOnAfterARestart() {
        line = CapabilityHarness.of(Lines.withBoot(true), new CountCapability());
        line.sensed("packer.boot", 7);
        comes(48_726);
        line.bad(OUTFEED).bad("packer.boot").after(Duration.ofSeconds(30));
        line.sensed("packer.boot", 8).sensed(OUTFEED, 48_730);
        assertEquals(List.of("FIRST 0", "RESTART_RET 4"), counted());
    }

    /** A boot counter that changes before the new reading came must not judge the old reading again. */
    @Test
    void theBootCounterBeforeTheReadingChangesNothingYet() {
        line = CapabilityHarness.of(Lines.withBoot(true), new CountCapability());
        line.sensed("packer.boot", 7);
        comes(48_726);
        line.after(POLL).sensed("packer.boot", 8);
        comes(0, 1);
        assertEquals(List.of("FIRST 0", "RESTART_ZERO 0", "NORMAL 1"), counted());
    }

    @Test
    void killAfterThreeHoursOfStandstillIsNormalAndNoTask() {
        comes(100);
        line.after(Duration.ofHours(3));
        Instant last = CapabilityHarness.START;
        for (Body moved : line.journal("counter-baseline-moved")) {
            Duration apart = Duration.between(last, moved.time("to"));
            assertTrue(apart.compareTo(Duration.ofMinutes(10)) <= 0, "apart " + apart);
            last = moved.time("to");
        }
        assertEquals(19, line.journal("counter-baseline-moved").size());
        line.crash(Duration.ofSeconds(20)).sensed(OUTFEED, 101);
        assertEquals("CATCHUP 1", counted().get(counted().size() - 1));
        assertTrue(line.view("count/line").bodies("tasks").isEmpty());
    }

    /** CT-5: a shift without the gateway while the machine runs, and a counter that cannot have turned. */
    @Test
    void eightHoursWithoutTheGatewayAreBridgedAndSaidToBeAGap() {
        line = CapabilityHarness.of(Lines.bottles("'modulus': 4294967296,"), new CountCapability());
        comes(100);
        line.crash(Duration.ofHours(8)).sensed(OUTFEED, 144_100);
        assertEquals(List.of("FIRST 0", "CATCHUP 144000"), counted());
        assertEquals(144_000, total());
        assertTrue(line.verify().view("count/line").bodies("tasks").isEmpty());
    }

    /** At 10/s a 16-bit counter turns half in 55 minutes: an hour down cannot be told, so it is asked. */
    @Test
    void anHourDownWithSixteenBitsIsAmbiguous() {
        comes(100);
        line.crash(Duration.ofHours(1)).sensed(OUTFEED, 300);
        assertEquals(List.of("FIRST 0", "counter-ambiguous 0"), counted());
        assertEquals(0, total());
    }

    @Test
    void aRestartForgetsAReadingThatFellAndJudgesAnew() {
        comes(100, 0);
        line.crash(Duration.ofSeconds(5)).sensed(OUTFEED, 102);
        assertEquals(List.of("FIRST 0", "CATCHUP 2"), counted());
    }

    @Test
    void aWallClockThatIsNotTrustedIsSaidWithTheDelta() {
        comes(100);
        line.crash(Duration.ofSeconds(10))
                .clockSteps(Duration.ZERO, ClockTrust.UNSYNC)
                .sensed(OUTFEED, 110);
        assertEquals(List.of("clock"), line.journal("pieces-counted").get(1).texts("flags"));
        line.crash(Duration.ofDays(-20_000)).sensed(OUTFEED, 200);
        assertEquals("counter-ambiguous 0", counted().get(2));
    }

    /** Queued readings arrive within microseconds; judged one by one, three pieces in no time would look like a jump. */
    @Test
    void readingsThatQueuedOnTheirWayAreJudgedTogether() {
        comes(100);
        line.after(Duration.ofSeconds(3));
        line.sensed(OUTFEED, 105).sensed(OUTFEED, 110).sensed(OUTFEED, 115).sensed(OUTFEED, 120);
        assertEquals(20, total());
        // But together they obey the limit: 1.2 * 10 * 3 + 2 = 38.
        line.sensed(OUTFEED, 138).sensed(OUTFEED, 139).sensed(OUTFEED, 140);
        assertEquals("counter-unexplained 0", counted().get(counted().size() - 1));
    }

    /**
     * A process that stood still for a moment takes in what queued with small pauses in between, so that receipts neither lie
     * as far apart as the readings nor together; the readings' own stamps tell.
     */
    @Test
    void readingsThatComeLateAreJudgedByTheirOwnStamps() {
        comes(100);
        Instant made = line.now();
        line.after(Duration.ofMillis(1_200));
        for (int i = 1; i <= 12; i++) {
            line.after(Duration.ofMillis(i % 4 == 0 ? 30 : 3));
            stamped(100 + i, made.plusMillis(100L * i));
        }
        assertEquals(12, total());
        assertFalse(counted().contains("counter-unexplained 0"), () -> counted().toString());
        // A stamp alone proves nothing: a queue is at most 5 s long, so 1.2 * 10 * 5 + 2 = 62 and a little.
        stamped(200, made.plusSeconds(3_600));
        line.after(POLL);
        stamped(201, made.plusSeconds(3_601));
        assertEquals("counter-unexplained 0", counted().get(counted().size() - 1));
    }

    private void stamped(long reading, Instant at) {
        line.sensed(new Signal(
                OUTFEED, "packer", Optional.of(new Value.Whole(reading)), Quality.GOOD, at, line.mono(), ""));
    }

    @Test
    void figuresOfUnitsAndLineFollowTwoOfThree() {
        comes(0, 1, 2, 3);
        line.after(POLL).sensed("inspector.rejects", 9);
        line.after(POLL).sensed("inspector.rejects", 10);
        Body view = line.view("count/line");
        assertEquals(List.of(2L, 1L, 3L), figures(view));
        Body inspector = view.bodies("units").get(0);
        assertEquals(List.of(0L, 1L, 1L), figures(inspector));
        assertEquals(List.of(3L, 0L, 3L), figures(view.bodies("units").get(1)));
    }

    @Test
    void handCountsAndCorrectionsAreRecordsOfTheirOwn() {
        comes(0, 1, 2, 3);
        Answer scrap = line.told("count.add", "{'unit': 'packer', 'counts': 'reject', 'quantity': 1}");
        assertEquals(List.of(2L, 1L, 3L), figures(scrap.result()));
        line.told("count.add", "{'unit': 'packer', 'counts': 'good', 'quantity': 5, 'reason': 'hand-packed'}");
        line.told("count.correct", "{'unit': 'packer', 'counts': 'good', 'delta': -2, 'reason': 'counted twice'}");
        assertEquals(List.of(5L, 1L, 6L), figures(line.verify().view("count/line")));
        assertEquals(3, line.view("count/line").bodies("recent").size());
        assertEquals(
                "counted twice", line.view("count/line").bodies("recent").get(0).text("reason"));
        // The baseline of the PLC's counter is untouched: the next piece is one piece.
        comes(4);
        assertEquals(7, total());
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() {
        comes(0, 1);
        assertEquals(
                "count.below-zero",
                refusal("count.correct", "{'unit': 'packer', 'counts': 'good', 'delta': -2, 'reason': 'x'}"));
        assertEquals("count.unknown-unit", refusal("count.add", "{'unit': 'oven', 'counts': 'good', 'quantity': 1}"));
        assertEquals("command.invalid", refusal("count.add", "{'unit': 'packer', 'counts': 'good', 'quantity': 0}"));
        assertEquals(
                "command.invalid",
                refusal(
                        "count.correct",
                        "{'unit':'packer','counts':'good','delta':1,'reason':'x','at':'2030-01-01T00:00:00Z'}"));
        assertEquals(
                "command.invalid",
                refusal(
                        "count.correct",
                        "{'unit':'packer','counts':'good','delta':1,'reason':'x','at':'-999999999-01-01T00:00:00Z'}"));
        assertEquals(
                "command.invalid",
                refusal("count.correct", "{'unit': 'packer', 'counts': 'good', 'delta': 0, 'reason': 'x'}"));
        assertEquals("count.unknown-counter", refusal("count.declare-reset", "{'counter': 'x', 'reason': 'y'}"));
        assertEquals(1, total());
    }

    @Test
    void theSameTapTwiceIsOnePiece() {
        Answer first = line.told("tap-0001", "count.add", "{'unit': 'packer', 'counts': 'good', 'quantity': 1}");
        Answer second = line.told("tap-0001", "count.add", "{'unit': 'packer', 'counts': 'good', 'quantity': 1}");
        assertEquals(first, second);
        assertEquals(1, total());
    }

    @Test
    void anotherLineModelKeepsCountsAndBaselines() {
        comes(100, 101);
        line.remodel(Lines.bottles("'modulus': 4294967296,"));
        comes(102);
        assertEquals(2, total());
    }

    /** The baseline of one counter says nothing about another that is read in its place. */
    @Test
    void anotherSignalForACounterBeginsAnew() {
        comes(100, 101);
        line.remodel(TestLine.line()
                .unit("packer")
                .integer("packer.boot")
                .section(
                        "count",
                        "{'counters': [{'id': 'outfeed', 'unit': 'packer', 'signal': 'packer.boot',"
                                + " 'counts': 'total', 'maxRate': 10}]}")
                .model());
        line.after(POLL).sensed("packer.boot", 5_000).after(POLL).sensed("packer.boot", 5_001);
        assertEquals(List.of("FIRST 0", "NORMAL 1", "FIRST 0", "NORMAL 1"), counted());
        assertEquals(2, total());
    }

    private String refusal(String command, String args) {
        return line.told(command, args).rejection().orElseThrow().reason().code();
    }

    private static List<Long> figures(Body body) {
        return List.of(body.integer("good"), body.integer("reject"), body.integer("total"));
    }
}
