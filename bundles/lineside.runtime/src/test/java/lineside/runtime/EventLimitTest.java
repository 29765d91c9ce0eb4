// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Rejection;
import lineside.store.api.EventSize;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;

/** RELIABILITY SF-12: what is too large to be sent is refused when it is to be recorded, whole, and the line goes on. */
class EventLimitTest {
    private final Rig rig = Rig.of(new Tally("tally"), new Wordy());
    private int commands;

    private Answer say(String... words) {
        Body args = Body.of("to", "all", "words", List.of(words));
        CompletableFuture<Answer> answer = rig.command("say-no-" + commands++, "wordy.say", args);
        rig.decide().commit();
        return answer.join();
    }

    /** The quotes, brackets and the name around one word. */
    private static String word(int bytesOfBody) {
        return "x".repeat(bytesOfBody - EventSize.of(Body.of("words", List.of(""))));
    }

    @Test
    void anEventOfExactlyTheLimitIsRecordedAndOneByteMoreIsRefusedInOneSentence() {
        assertTrue(say(word(EventSize.BODY)).accepted());
        Answer refused = say(word(EventSize.BODY + 1));
        Rejection why = refused.rejection().orElseThrow();
        assertEquals(Rejection.Kind.INVALID, why.kind());
        assertEquals("words", why.reason().args().get("field"), "the largest argument, not just any");
        assertEquals(
                "field 'words' has 129025 bytes and makes an event wordy-said/1 of 129025 bytes; at most 129024 are"
                        + " recorded: shorten it, or split it into several commands",
                why.reason().text());
        assertEquals(refused, rig.desk.answer("say-no-1").orElseThrow(), "a repetition gets the same answer");
    }

    /** The bytes on the wire count, not the characters. */
    @Test
    void aTextOfFewerCharactersIsTooLongInUtf8() {
        String words = "\u20ac".repeat(EventSize.BODY / 3);
        assertTrue(words.length() < EventSize.BODY / 2);
        assertTrue(say(words).rejection().isPresent());
        assertTrue(say("\u20ac".repeat(EventSize.BODY / 3 - 20)).accepted());
    }

    @Test
    void nothingOfARefusedStepIsApplied() {
        say("before");
        List<StoredEvent> events = rig.events();
        Body facts = rig.facts("wordy");
        CompletableFuture<Answer> added = rig.add(1_000);
        rig.decide().commit();
        assertTrue(added.join().rejection().isPresent(), "what it makes another capability state counts, too");
        assertEquals(events, rig.events());
        assertEquals(facts, rig.facts("wordy"));
        assertEquals(0, rig.facts("tally").integer("total"), "and the first event of the step is not there either");
        rig.add(10);
        rig.decide().commit();
        assertEquals(10, rig.facts("tally").integer("total"), "the line goes on");
        rig.crash();
        assertEquals(10, rig.facts("tally").integer("total"));
    }

    /** Nobody can be told to shorten a reading of a machine: it is a defect, said once, and the next reading counts. */
    @Test
    void anInputThatIsNoCommandGoesToQuarantineAndTheNextOneCounts() {
        rig.settle().sample(900).settle();
        assertEquals(0, rig.facts("tally").integer("total"));
        List<String> said = rig.events().stream()
                .filter(each -> each.event().is("input-quarantined"))
                .map(each -> each.body().text("text"))
                .toList();
        assertEquals(List.of("stated wordy-said/1 of 270014 bytes; at most 129024 are recorded"), said);
        rig.sample(3).settle();
        assertEquals(3, rig.facts("tally").integer("total"));
    }
}
