// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.StepContext;
import lineside.count.event.CountKind;
import lineside.count.event.CounterAmbiguous;
import lineside.count.event.CounterDoubt;
import lineside.count.event.CounterUnexplained;
import lineside.count.event.Notes;
import lineside.count.event.PiecesCounted;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.Fact;

/**
 * Words verdicts as events.
 *
 * @param state before this step's events
 * @param ctx of the step
 * @param raised how many tasks there ever were, this step's included
 */
record Stating(CountState state, StepContext ctx, long raised) {
    /** The event, unless the counter only stood still. */
    Optional<Event> event(Judgement judged, Verdict verdict) {
        if (verdict instanceof Verdict.Doubt) {
            return Optional.of(at(judged, doubt(judged, (Verdict.Doubt) verdict)));
        }
        Verdict.Booked booked = (Verdict.Booked) verdict;
        boolean stoodStill = booked.kind() == CountKind.NORMAL
                && booked.delta() == 0
                && newBoot(judged).isEmpty();
        return stoodStill ? Optional.empty() : Optional.of(at(judged, counted(judged, booked)));
    }

    private Event at(Judgement judged, Fact fact) {
        return ctx.event(fact, judged.reading().at());
    }

    private PiecesCounted counted(Judgement judged, Verdict.Booked booked) {
        return new PiecesCounted(
                judged.spec().id(),
                booked.kind(),
                booked.delta(),
                judged.reading().value(),
                judged.baseline().map(Baseline::value),
                judged.span(),
                notes(judged, booked.flags(), booked.uncertainty()),
                state.model().counted(judged.spec(), booked.delta()));
    }

    private Fact doubt(Judgement judged, Verdict.Doubt doubt) {
        CounterDoubt stated = new CounterDoubt(
                judged.spec().id() + "-" + (raised + 1),
                judged.spec().id(),
                judged.spec().unit(),
                judged.reading().value(),
                judged.baseline().orElseThrow().value(),
                judged.span(),
                notes(judged, List.of(), 0),
                doubt.candidates(),
                doubt.text());
        return doubt.kind() == CountKind.AMBIGUOUS ? new CounterAmbiguous(stated) : new CounterUnexplained(stated);
    }

    private Notes notes(Judgement judged, List<String> flags, long uncertainty) {
        List<String> all = new ArrayList<>(flags);
        if (judged.byWallClock() && ctx.clock() != ClockTrust.SYNC) {
            all.add(Notes.CLOCK);
        }
        Optional<String> signal = judged.baseline().isPresent()
                ? Optional.empty()
                : Optional.of(judged.spec().wiring().signal());
        return new Notes(newBoot(judged), signal, all, uncertainty);
    }

    private static Optional<Long> newBoot(Judgement judged) {
        Optional<Long> known = judged.baseline().flatMap(Baseline::boot);
        return judged.reading().boot().filter(boot -> !known.equals(Optional.of(boot)));
    }
}
