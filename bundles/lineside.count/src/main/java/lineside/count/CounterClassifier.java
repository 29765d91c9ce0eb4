// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.List;
import java.util.Optional;
import lineside.count.event.CountKind;
import lineside.count.event.Notes;

/**
 * Explains every move of a totalizer, or says that it cannot (DOMAIN 2.4). The rules stand in the order in which they are
 * asked; the first that matches decides. A rule is one sentence of the shop floor. Pure.
 */
final class CounterClassifier {
    /** One way to explain a move. */
    @FunctionalInterface
    interface Rule {
        Optional<Verdict> judge(Situation s);
    }

    /** Rule 1: what is not good is no reading. */
    static final Rule NOT_GOOD = s -> when(s.reading().isEmpty(), new Verdict.Hold());

    /** Rule 2: the first reading ever is where counting begins. */
    static final Rule FIRST = s -> when(s.baseline().isEmpty(), Verdict.Booked.of(CountKind.FIRST, 0));

    /** Rule 3: a person said that it was set back or replaced, and it counted from zero since. */
    static final Rule DECLARED = s -> {
        Situation.Reset reset = s.since().reset();
        boolean applies = reset == Situation.Reset.JUST_DECLARED || (reset == Situation.Reset.EXPECTED && s.fell());
        return applies && s.within(s.value())
                ? Optional.of(Verdict.Booked.of(CountKind.DECLARED, s.value()))
                : Optional.empty();
    };

    /** Rule 4: the PLC restarted; either it kept the counter, or the counter began at zero. */
    static final Rule RESTARTED = s -> s.restarted() ? Optional.of(afterRestart(s)) : Optional.empty();

    /** Rule 5: unseen for so long that it may have rolled over unnoticed; or nobody knows for how long. */
    static final Rule TOO_LONG = s -> {
        boolean unknownTime = s.since().elapsed().backwards() && !s.within(s.forward());
        return s.bounds().tooLongToTell(s.since().elapsed().nanos()) || unknownTime
                ? Optional.of(Candidates.ambiguous(s))
                : Optional.empty();
    };

    /** Rule 6: it went forward as fast as it may. */
    static final Rule FORWARD = s -> !s.since().second() && s.within(s.forward())
            ? Optional.of(Verdict.Booked.of(forwardKind(s), s.forward()))
            : Optional.empty();

    /** Rule 7, first reading: a fall or a jump may be a wrong reading, so the next one decides. */
    static final Rule WAIT = s -> when(!s.since().second(), new Verdict.Wait());

    /** Rule 7, second reading: it goes on from the baseline, so the one between was wrong. */
    static final Rule GLITCH = s ->
            s.within(s.forward()) ? Optional.of(Verdict.Booked.of(CountKind.GLITCH, s.forward())) : Optional.empty();

    /** Rule 7, second reading: it fell, and around its modulus it went as far as it may. */
    static final Rule ROLLOVER = s -> s.fell() && s.bounds().modulus().isPresent() && s.within(s.around())
            ? Optional.of(Verdict.Booked.of(CountKind.ROLLOVER, s.around()))
            : Optional.empty();

    /** Rule 7, second reading: it fell while nobody could look, and counted from zero since. */
    static final Rule RESET_IN_GAP =
            s -> s.fell() && s.since().gap() && s.within(s.value()) ? Optional.of(fromZero(s)) : Optional.empty();

    /** Rule 7, second reading: nothing explains it. */
    static final Rule UNEXPLAINED = s -> Optional.of(Candidates.unexplained(s));

    static final List<Rule> RULES = List.of(
            NOT_GOOD, FIRST, DECLARED, RESTARTED, TOO_LONG, FORWARD, WAIT, GLITCH, ROLLOVER, RESET_IN_GAP, UNEXPLAINED);

    private static final int POLLS = 3;

    private CounterClassifier() {}

    /** The verdict of the first rule that matches. */
    static Verdict judge(Situation situation) {
        for (Rule rule : RULES) {
            Optional<Verdict> verdict = rule.judge(situation);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        throw new IllegalStateException("the last rule matches always");
    }

    private static CountKind forwardKind(Situation s) {
        boolean unseen = s.since().gap() && s.since().elapsed().nanos() > POLLS * s.pollNanos();
        return unseen && s.forward() > 0 ? CountKind.CATCHUP : CountKind.NORMAL;
    }

    private static Verdict afterRestart(Situation s) {
        if (s.bounds().retentive() && s.within(s.forward())) {
            return new Verdict.Booked(CountKind.RESTART_RET, s.forward(), List.of(Notes.RESTART), 0);
        }
        boolean zero = s.within(s.value()) && (s.fell() || !s.bounds().retentive());
        return zero ? fromZero(s) : Candidates.unexplained(s);
    }

    /**
     * What was made between the last reading that was booked and the restart is lost; it is said, not invented. That is one
     * poll, and the time of a reading that still waited for its second.
     */
    private static Verdict fromZero(Situation s) {
        return new Verdict.Booked(
                CountKind.RESTART_ZERO,
                s.value(),
                List.of(Notes.RESTART, Notes.UNKNOWN_TAIL),
                s.bounds().atMost(s.pollNanos() + s.since().waited().orElse(0L)));
    }

    private static Optional<Verdict> when(boolean matches, Verdict verdict) {
        return matches ? Optional.of(verdict) : Optional.empty();
    }
}
