// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.kernel.Body;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;

/** Steps from the tape, decided again, give the journal; what does not, or cannot be checked, is named. */
class StepCheckTest {
    private static final int SEEDS = Integer.getInteger("lineside.seeds", 300);
    private static final int FIRST = Integer.getInteger("lineside.seed", 0);

    private Rig rig = new Rig(Models.requiring(), Agent.DRAIN, new Tally("tally"), new Echo(Set.of("tally-grew")));
    private MemoryTape tape = new MemoryTape(rig.clock);

    private void taped(Capability<?>... capabilities) {
        rig = new Rig(Models.requiring(), Agent.DRAIN, capabilities);
        tape = new MemoryTape(rig.clock);
        tape();
    }

    /** The rig started before anybody could listen: a crash makes it start again. */
    private void tape() {
        rig.log.also(tape.recorder);
        rig.crash();
    }

    private StepReport check() throws StoreException {
        return check(rig, tape);
    }

    private static StepReport check(Rig rig, lineside.store.api.TapeReader tape) throws StoreException {
        return new StepCheck(rig.journal.feed(), model -> Optional.of(rig.line()), "code").run(tape);
    }

    @Test
    void aCleanRunAgrees() throws StoreException {
        tape();
        rig.add(3);
        rig.sample(7).settle();
        rig.sample(9).settle();
        StepReport report = check(rig, tape.keep());
        assertEquals(List.of(), report.differences());
        assertEquals(List.of(), report.unchecked());
        assertEquals(rig.events().size(), report.events());
        assertTrue(report.text().matches("ok \\d+ steps decided again, 8 events agree"), report.text());
    }

    /** Everything that can happen to an agent, on the demo line with its real capabilities; the seed runs it again. */
    @Test
    void everyRunOfTheDemoLineAgrees() throws StoreException {
        long events = 0;
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            DemoLine line = new DemoLine(seed);
            MemoryTape kept = new MemoryTape(line.rig().clock);
            line.rig().log.also(kept.recorder);
            line.rig().crash();
            for (int i = 0; i < 120; i++) {
                line.act();
                kept.keep();
            }
            line.rig().journal.disk(batch -> {});
            line.rig().settle();
            line.rig().scribe.flush();
            StepReport report = check(line.rig(), kept.keep());
            assertEquals(List.of(), report.differences(), "seed " + seed);
            assertEquals(List.of(), report.unchecked(), "seed " + seed);
            assertEquals(line.rig().hashes().size(), report.events(), "seed " + seed);
            events += report.events();
        }
        assertTrue(events > SEEDS * 20L, events + " events");
    }

    /** The ring went round: deciding again begins in the middle of a run, with the scratch that was there. */
    @Test
    void aTapeWithoutItsBeginningIsCheckedFromTheNextStates() throws StoreException {
        long checked = 0;
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            DemoLine line = new DemoLine(seed);
            MemoryTape kept = new MemoryTape(line.rig().clock);
            line.rig().log.also(kept.recorder);
            line.rig().crash();
            for (int i = 0; i < 120; i++) {
                line.act();
                kept.keep();
            }
            line.rig().journal.disk(batch -> {});
            line.rig().settle();
            line.rig().scribe.flush();
            kept.keep();
            int first = new Random(seed).nextInt(kept.blocks.size());
            StepReport report = check(line.rig(), kept.from(first));
            assertEquals(List.of(), report.differences(), "seed " + seed);
            checked += report.events();
        }
        assertTrue(checked > SEEDS * 5L, checked + " events");
    }

    /** What the tape lost in a crash is named, and the next run is checked again. */
    @Test
    void aTapeThatEndsBeforeTheJournalIsNamed() throws StoreException {
        tape();
        rig.sample(7).settle();
        tape.keep();
        rig.sample(9).settle();
        long durable = rig.journal.feed().lastSeq();
        assertNotEquals(0, tape.lose());
        rig.crash();
        rig.sample(12).settle();
        StepReport report = check(rig, tape.keep());
        assertEquals(List.of(), report.differences());
        assertEquals(1, report.unchecked().size(), report.text());
        String named = report.unchecked().get(0);
        assertTrue(named.contains(" to 1-0badc0de." + durable + ": the tape ends before them"), named);
        assertTrue(report.isOk());
        assertTrue(report.text().contains("\nnot checked: events 1-0badc0de."), report.text());
    }

    /** Steps that were decided and never committed are no difference. */
    @Test
    void whatWasLostWithACrashIsNoDifference() throws StoreException {
        tape();
        rig.sample(7).settle();
        rig.sample(9).decide();
        rig.crash();
        rig.sample(12).settle();
        StepReport report = check(rig, tape.keep());
        assertEquals(List.of(), report.differences());
        assertEquals(List.of(), report.unchecked());
        assertEquals(rig.events().size(), report.events());
    }

    @Test
    void aFullQueueLeavesAMarkAndTheCheckGoesOnBehindIt() throws StoreException {
        tape = new MemoryTape(rig.clock, 6);
        tape();
        rig.sample(7).settle();
        rig.sample(9).settle();
        rig.sample(11).settle();
        assertTrue(tape.queue.lost() > 0);
        tape.keep();
        rig.clock.leap(java.time.Duration.ofSeconds(11));
        for (int i = 0; i < 4; i++) {
            rig.sample(20 + i).settle();
            tape.keep();
        }
        StepReport report = check(rig, tape);
        assertEquals(List.of(), report.differences());
        assertTrue(report.unchecked().toString().contains("were lost because its queue was full"), report.text());
        assertTrue(report.events() > 3, report.text());
    }

    @Test
    void aCapabilityMadeImpureOnPurposeIsFound() throws StoreException {
        taped(new Tally("tally", true));
        rig.sample(7).settle();
        rig.sample(9).settle();
        rig.sample(11).settle();
        StepReport report = check(rig, tape.keep());
        assertFalse(report.isOk(), report.text());
        assertTrue(report.differences().get(0).startsWith("step "), report.text());
    }

    /** Steps that somebody changed on the tape, or a journal that does not say what was decided. */
    @Test
    void aChangedStepIsFound() throws StoreException {
        tape();
        rig.sample(7).settle();
        tape.keep();
        List<TapeEntry> entries =
                new java.util.ArrayList<>(StepColumns.decode(tape.blocks.get(0).bytes()));
        entries.replaceAll(entry -> entry instanceof TapeEntry.Taken taken
                        && taken.input() instanceof StepInput.SampleIn in
                ? new TapeEntry.Taken(taken.number(), taken.time(), new StepInput.SampleIn(changed(in.sample())))
                : entry);
        tape.blocks.set(0, new lineside.store.api.StepBlock(1, 0, 0, StepColumns.encode(entries)));
        StepReport report = check();
        assertEquals(2, report.differences().size(), report.text());
        assertTrue(report.differences().get(0).contains("{\"by\":8} against {\"by\":7}"), report.text());
    }

    private static lineside.signal.api.Sample changed(lineside.signal.api.Sample sample) {
        return lineside.signal.api.Sample.good(
                sample.tag(),
                new lineside.signal.api.Value.Whole(8),
                sample.sourceTime(),
                sample.receivedAt(),
                sample.receivedMono());
    }

    @Test
    void whatOtherCodeDecidedIsNotComparedButNamed() throws StoreException {
        tape();
        rig.sample(7).settle();
        StepReport report =
                new StepCheck(rig.journal.feed(), model -> Optional.of(rig.line()), "later").run(tape.keep());
        assertFalse(report.isOk());
        assertEquals(
                "no step could be checked", report.text().lines().findFirst().orElse(""));
        assertTrue(report.text().contains("other code decided them (code, this is later)"), report.text());
    }

    @Test
    void aModelThatIsNotKeptIsNamed() throws StoreException {
        tape();
        rig.sample(7).settle();
        StepReport report = new StepCheck(rig.journal.feed(), model -> Optional.empty(), "code").run(tape.keep());
        assertTrue(report.text().contains("the line model " + rig.line().model().version() + " is not kept"));
    }

    @Test
    void aDamagedBlockIsAGap() throws StoreException {
        tape();
        rig.sample(7).settle();
        tape.keep();
        rig.sample(9).settle();
        tape.keep();
        rig.crash();
        rig.sample(12).settle();
        tape.keep();
        tape.blocks.set(1, new lineside.store.api.StepBlock(2, 0, 0, new byte[] {1, 2, 3}));
        StepReport report = check();
        assertEquals(List.of(), report.differences());
        assertTrue(report.unchecked().toString().contains("a block of the tape is damaged"), report.text());
        assertTrue(report.isOk());
    }

    /** The facts that a state holds and its scratch come back from the bytes, whatever happened before. */
    @Test
    void statesComeBackWithTheirScratch() throws Exception {
        for (int seed = FIRST; seed < FIRST + 40; seed++) {
            DemoLine demo = new DemoLine(seed);
            Line line = demo.rig().line();
            for (int i = 0; i < 80; i++) {
                demo.act();
                LineState state = demo.rig().agent.state();
                LineState read = Standing.read(line, Standing.of(line, state));
                for (int slot = 0; slot < line.roster().slots().size(); slot++) {
                    assertEquals(state.of(slot), read.of(slot), "seed " + seed);
                }
                assertEquals(state.sensing().memory(), read.sensing().memory(), "seed " + seed);
            }
            assertNotEquals(
                    Body.EMPTY.toString(), demo.rig().agent.state().of(0).toString());
        }
    }
}
