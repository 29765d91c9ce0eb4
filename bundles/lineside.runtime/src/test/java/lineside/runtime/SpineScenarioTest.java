// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lineside.capability.api.Gate;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Rejection;
import lineside.store.api.Batch;
import lineside.store.api.StoreException;
import lineside.store.api.StoreException.Kind;
import org.junit.jupiter.api.Test;

/** One step from input to durable, and everything that can go wrong on the way; DESIGN section 3. Time is virtual. */
class SpineScenarioTest {
    @Test
    void aSampleBecomesAnEventAndIsShownOnlyOnceItIsDurable() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.settle().sample(5).decide();
        rig.board.render();
        assertEquals(0, total(rig), "views show the last durable state");
        rig.clock.leapMillis(1_000);
        rig.commit();
        rig.board.render();
        assertEquals(5, total(rig));
        assertEquals(List.of("gateway-started/1", "tally-grew/1"), onlyFirst(rig));
    }

    private static List<String> onlyFirst(Rig rig) {
        // The rig states no start itself, so the journal begins with what the toy said.
        List<String> types = new java.util.ArrayList<>(rig.types());
        types.add(0, "gateway-started/1");
        return types;
    }

    private static long total(Rig rig) {
        return rig.board.view("tally/sum").map(s -> s.body().integer("total")).orElse(0L);
    }

    @Test
    void anAnswerLeavesOnlyAfterTheCommitAndNamesItsSequence() {
        Rig rig = Rig.of(new Tally("tally"));
        CompletableFuture<Answer> answer = rig.add(7);
        rig.decide();
        assertFalse(answer.isDone(), "nobody learns early");
        rig.commit();
        assertTrue(answer.join().accepted());
        assertEquals(rig.journal.feed().lastSeq(), answer.join().seq());
        assertEquals(7, answer.join().result().integer("total"));
    }

    @Test
    void aRejectionLeavesThroughThePipelineInOrderAndIsStored() {
        Rig rig = Rig.of(new Tally("tally"));
        CompletableFuture<Answer> first = rig.add(1);
        CompletableFuture<Answer> refused = rig.send("refused-1", 0);
        rig.decide();
        assertFalse(refused.isDone());
        rig.commit();
        assertTrue(first.isDone());
        assertEquals(
                "tally.nothing",
                refused.join().rejection().orElseThrow().reason().code());
        assertEquals(refused.join(), rig.desk.answer("refused-1").orElseThrow());
    }

    @Test
    void aRepeatedCommandHasOneEffectBeforeTheCommitAfterItAndAfterACrash() {
        Rig rig = Rig.of(new Tally("tally"));
        CompletableFuture<Answer> first = rig.send("same-command", 3);
        CompletableFuture<Answer> doubleTap = rig.send("same-command", 3);
        rig.decide().commit();
        CompletableFuture<Answer> later = rig.send("same-command", 3);
        rig.decide().commit().crash().decide().commit();
        CompletableFuture<Answer> afterCrash = rig.send("same-command", 3);
        rig.decide().commit();
        assertEquals(1, rig.types().stream().filter("tally-grew/1"::equals).count());
        assertEquals(
                List.of(first.join(), first.join(), first.join()),
                List.of(doubleTap.join(), later.join(), afterCrash.join()));
    }

    @Test
    void anotherRequestUnderTheSameIdIsRefusedBeforeTheCommitAfterItAndAfterACrash() {
        Rig rig = Rig.of(new Tally("tally"));
        CompletableFuture<Answer> first = rig.send("same-command", 3);
        CompletableFuture<Answer> meanwhile = rig.send("same-command", 4);
        rig.decide().commit();
        CompletableFuture<Answer> later = rig.send("same-command", 4);
        rig.decide().commit().crash().decide().commit();
        CompletableFuture<Answer> afterCrash = rig.send("same-command", 4);
        rig.decide().commit();
        assertEquals(1, rig.types().stream().filter("tally-grew/1"::equals).count());
        for (CompletableFuture<Answer> other : List.of(meanwhile, later, afterCrash)) {
            Rejection why = other.join().rejection().orElseThrow();
            assertEquals(Rejection.Kind.CONFLICT, why.kind());
            assertEquals("command.id-reused", why.reason().code());
            assertTrue(why.reason().text().contains("'same-command' was used for another request"));
        }
        assertEquals(first.join(), rig.send("same-command", 3).join(), "the first one still has its answer");
    }

    @Test
    void aMalformedCommandIsRefusedInOneSentenceNamingFieldAndLimits() {
        Rig rig = Rig.of(new Tally("tally"));
        assertEquals(
                "field 'by' 5000 is outside -1000 to 1000",
                rig.add(5_000).join().rejection().orElseThrow().reason().text());
        Rejection unknown = rig.command("unknown-1", "tally.remove", Body.EMPTY)
                .join()
                .rejection()
                .orElseThrow();
        assertEquals(Rejection.Kind.UNKNOWN, unknown.kind());
    }

    @Test
    void aTimerIsAStepOfItsOwnAndIsLostWithTheScratchAtACrash() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.sample(1).decide().settle();
        assertEquals(1, rig.facts("tally").integer("rings"));
        rig.sample(2).decide();
        rig.clock.leapMillis(999);
        rig.scribe.flush();
        rig.crash().settle();
        assertEquals(
                1, rig.facts("tally").integer("rings"), "the bell was scratch: a restart takes the cautious branch");
        assertEquals(2, rig.facts("tally").integer("total"));
    }

    @Test
    void capabilitiesHearEachOtherInOneDirectionAndInOneStep() {
        Rig rig = Rig.of(new Echo(Set.of("tally-grew")), new Tally("tally"));
        rig.sample(4).sample(9).decide().settle();
        assertEquals(
                List.of("tally-grew/1", "echo-said/1", "tally-grew/1", "echo-said/1", "tally-rang/1"), rig.types());
        assertEquals(9, rig.events().get(3).body().integer("total"));
    }

    @Test
    void aCircleOfListenersRefusesToStartAndNamesThem() {
        Tally tally = new Tally("tally");
        Echo echo = new Echo(Set.of("tally-grew", "echo2-said"));
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> Roster.of(List.of(tally, echo, new Mirror()), Models.requiring()));
        assertTrue(refused.getMessage().contains("[echo, mirror]"), refused.getMessage());
    }

    @Test
    void aRequiredCapabilityThatIsMissingHoldsTheLineAndClosesItsGates() {
        Rig rig = new Rig(Models.requiring("tally", "quality"), Agent.DRAIN, new Tally("tally"));
        rig.decide();
        assertEquals("capability.missing", rig.agent.holds().get(0).reason().code());
        assertEquals(Gate.ANY, rig.agent.holds().get(0).workUnit());
        assertEquals(
                1,
                rig.line()
                        .gates(rig.agent.state())
                        .closed("order.start", "1001")
                        .size());
    }

    @Test
    void aDiskThatRefusesIsTriedAgainWithTheSameBatchAndNothingIsLostOrDoubled() {
        Rig rig = Rig.of(new Tally("tally"));
        AtomicInteger failures = new AtomicInteger(3);
        rig.journal.disk(batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new StoreException(Kind.DISK, "disk full", new java.io.IOException("disk full"));
            }
        });
        CompletableFuture<Answer> answer = rig.add(2);
        rig.decide().commit();
        assertTrue(rig.scribe.isFailing());
        rig.sample(1).decide();
        assertEquals(1, rig.inbox.size(), "nothing is drained that cannot become durable");
        rig.settle().settle();
        assertTrue(answer.join().accepted());
        assertFalse(rig.scribe.isFailing());
        assertEquals(List.of("tally-grew/1", "tally-grew/1", "tally-rang/1"), rig.types());
    }

    @Test
    void theAgentGoesOnLookingAtTheHoldsWhileTheDiskRefuses() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.journal.disk(batch -> {
            throw new StoreException(Kind.DISK, "gone", new java.io.IOException("gone"));
        });
        CompletableFuture<Answer> waiting = rig.add(2);
        rig.decide().commit();
        long before = rig.agent.lastLook();
        rig.clock.leapMillis(100);
        rig.decide();
        assertNotEquals(before, rig.agent.lastLook());
        assertFalse(waiting.isDone());
    }

    @Test
    void aDefectInDecideQuarantinesTheInputOnceAndHoldsUntilATechnicianAcknowledges() {
        Rig rig = Rig.of(new Tally("tally"));
        CompletableFuture<Answer> poisoned = rig.add(Tally.POISON);
        CompletableFuture<Answer> fine = rig.add(1);
        CompletableFuture<Answer> again = rig.add(Tally.POISON);
        rig.decide().commit();
        assertEquals(
                "gateway.quarantined",
                poisoned.join().rejection().orElseThrow().reason().code());
        assertTrue(fine.join().accepted());
        assertFalse(again.join().accepted());
        assertEquals(List.of("input-quarantined/1", "tally-grew/1"), rig.types(), "once per distinct error");
        rig.decide();
        assertEquals("gateway.quarantined", rig.agent.holds().get(0).reason().code());
        String error = rig.events().get(0).body().text("error");
        rig.crash().decide();
        assertEquals(1, rig.agent.holds().size(), "a restart does not acknowledge");
        rig.command("acknowledge-1", GatewayCapability.ACKNOWLEDGE, Body.of("error", error));
        rig.decide().commit().decide();
        assertEquals(List.of(), rig.agent.holds());
    }

    @Test
    void aStepThatTheStoreRefusesGoesToQuarantineAndLaterOnesAreDecidedAgain() {
        Rig rig = Rig.of(new Tally("tally"), new Echo(Set.of("tally-grew")));
        rig.journal.disk(SpineScenarioTest::refuseThirteen);
        CompletableFuture<Answer> before = rig.add(1);
        CompletableFuture<Answer> guilty = rig.add(13);
        CompletableFuture<Answer> after = rig.add(2);
        rig.decide().settle();
        assertTrue(before.join().accepted());
        assertFalse(guilty.join().accepted());
        assertEquals(3, after.join().result().integer("total"), "decided again without the refused 13");
        assertEquals(
                List.of("tally-grew/1", "echo-said/1", "input-quarantined/1", "tally-grew/1", "echo-said/1"),
                rig.types());
        assertEquals(3, rig.events().get(4).body().integer("total"));
    }

    private static void refuseThirteen(Batch batch) throws StoreException {
        boolean guilty = batch.steps().stream()
                .flatMap(step -> step.events().stream())
                .map(Event::body)
                .anyMatch(body -> body.integer("by", 0) == 13);
        if (guilty) {
            throw new StoreException(Kind.REFUSED, "constraint", new IllegalStateException("constraint"));
        }
    }

    @Test
    void drainingOneSevenOrAThousandInputsGivesTheSameBytes() {
        List<List<String>> runs = IntStream.of(1, 7, 1_000)
                .mapToObj(SpineScenarioTest::hashesWith)
                .toList();
        assertEquals(runs.get(0), runs.get(1));
        assertEquals(runs.get(0), runs.get(2));
        assertEquals(400, runs.get(0).size());
    }

    private static List<String> hashesWith(int drain) {
        Rig rig = new Rig(Models.requiring(), drain, new Tally("tally"), new Echo(Set.of("tally-grew")));
        for (int i = 1; i <= 200; i++) {
            rig.sample(i * 3L);
        }
        while (rig.inbox.size() > 0) {
            rig.decide();
        }
        rig.clock.leapMillis(999);
        rig.scribe.flush();
        return rig.hashes();
    }

    @Test
    void moreCommandsThanThereIsRoomForAreAnsweredBusy() {
        Rig rig = Rig.of(new Tally("tally"));
        for (int i = 0; i < Inbox.COMMANDS; i++) {
            rig.add(1);
        }
        Answer busy = rig.add(1).join();
        assertEquals(Rejection.Kind.BUSY, busy.rejection().orElseThrow().kind());
        rig.decide().decide().decide().commit();
        assertTrue(rig.send("afterwards-1", 1).isDone() || rig.inbox.size() == 1, "there is room again");
    }

    @Test
    void aTotalizerKeepsItsNewestValueWhenTheInboxIsFull() {
        Rig rig = Rig.of(new Tally("tally"));
        for (int i = 1; i <= Inbox.ROOMY + 500; i++) {
            rig.sample(i);
        }
        assertEquals(Inbox.ROOMY, rig.inbox.size());
        assertEquals(500, rig.inbox.conflated());
        while (rig.inbox.size() > 0) {
            rig.decide().settle();
        }
        assertEquals(Inbox.ROOMY + 500, rig.facts("tally").integer("total"));
    }
}
