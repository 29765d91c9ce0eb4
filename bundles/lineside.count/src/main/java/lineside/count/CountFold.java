// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.Optional;
import lineside.count.event.CountKind;
import lineside.count.event.CounterAmbiguous;
import lineside.count.event.CounterBaselineMoved;
import lineside.count.event.CounterDiscrepancy;
import lineside.count.event.CounterDiscrepancyOver;
import lineside.count.event.CounterDoubt;
import lineside.count.event.CounterResetDeclared;
import lineside.count.event.CounterStuck;
import lineside.count.event.CounterTaskResolved;
import lineside.count.event.CounterUnexplained;
import lineside.count.event.Effect;
import lineside.count.event.Notes;
import lineside.count.event.PiecesAdded;
import lineside.count.event.PiecesCorrected;
import lineside.count.event.PiecesCounted;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.state.event.MachineState;
import lineside.state.event.MachineStateChanged;

/** Folds events into facts. Reads nothing but the facts and the event. */
final class CountFold {
    private CountFold() {}

    static CountFacts after(CountFacts facts, Event event) {
        Body body = event.body();
        return switch (event.type().name()) {
            case PiecesCounted.NAME -> goesOn(
                    counted(facts, PiecesCounted.from(body)), body.text("counter"), body.integer("delta"));
            case CounterDiscrepancy.NAME -> facts.differ(Differing.of(CounterDiscrepancy.from(body), event.at()));
            case CounterDiscrepancyOver.NAME -> facts.agree(body.text("check"));
            case CounterBaselineMoved.NAME -> stands(facts, CounterBaselineMoved.from(body));
            case CounterUnexplained.NAME -> doubted(facts, CounterDoubt.from(body), CountKind.UNEXPLAINED);
            case CounterAmbiguous.NAME -> doubted(facts, CounterDoubt.from(body), CountKind.AMBIGUOUS);
            case CounterStuck.NAME -> stuck(facts, CounterStuck.from(body));
            case MachineStateChanged.NAME -> machine(facts, MachineStateChanged.from(body));
            case CounterResetDeclared.NAME -> declared(facts, body.text("counter"), event.at());
            case PiecesAdded.NAME, PiecesCorrected.NAME -> told(facts, event);
            case CounterTaskResolved.NAME -> told(facts, event).resolve(body.text("task"));
            default -> throw new IllegalArgumentException("count does not listen to " + event.type());
        };
    }

    static boolean raisesTask(Event event) {
        return event.is(CounterUnexplained.NAME) || event.is(CounterAmbiguous.NAME);
    }

    private static CountFacts counted(CountFacts facts, PiecesCounted counted) {
        CounterFacts counter = facts.counter(counted.counter());
        Baseline baseline = baseline(counter, counted.raw(), counted.span().to(), counted.notes());
        return facts.with(counted.counter(), counter.moved(baseline, counted.kind()))
                .plus(counted.effect());
    }

    /** What goes on to be counted while two counters differ. */
    private static CountFacts goesOn(CountFacts facts, String counter, long delta) {
        CountFacts after = facts;
        for (Differing one : facts.differing().values()) {
            after = after.differ(one.plus(counter, delta));
        }
        return after;
    }

    private static CountFacts stands(CountFacts facts, CounterBaselineMoved moved) {
        return facts.with(moved.counter(), facts.counter(moved.counter()).stands(moved.at()));
    }

    private static CountFacts doubted(CountFacts facts, CounterDoubt doubt, CountKind kind) {
        CounterFacts counter = facts.counter(doubt.counter());
        Baseline baseline = baseline(counter, doubt.raw(), doubt.span().to(), doubt.notes());
        return facts.with(doubt.counter(), counter.moved(baseline, kind)).raise(Task.of(doubt));
    }

    private static CountFacts stuck(CountFacts facts, CounterStuck stuck) {
        CounterFacts counter = facts.counter(stuck.counter());
        return facts.with(
                stuck.counter(), counter.stuck(Optional.of(new CounterFacts.Stuck(stuck.unit(), stuck.since()))));
    }

    /** A machine that no longer executes has every right to stand still. */
    private static CountFacts machine(CountFacts facts, MachineStateChanged change) {
        boolean executes = change.to() == MachineState.EXECUTE;
        CountFacts after = facts.running(change.unit(), executes);
        for (String id : facts.counters().keySet()) {
            boolean stood = facts.counter(id)
                    .stuck()
                    .filter(stuck -> stuck.unit().equals(change.unit()))
                    .isPresent();
            after = !executes && stood ? after.with(id, after.counter(id).stuck(Optional.empty())) : after;
        }
        return after;
    }

    private static CountFacts declared(CountFacts facts, String counter, Instant at) {
        return facts.with(counter, facts.counter(counter).declared(at));
    }

    private static CountFacts told(CountFacts facts, Event event) {
        Body body = event.body();
        Body shown = Body.builder()
                .put("at", event.at())
                .put("unit", body.text("unit"))
                .put("counts", body.text("counts"))
                .put("delta", body.integer("delta"))
                .putIfPresent("reason", body.optionalText("reason"))
                .put("actor", event.actor().toString())
                .put("kind", shownKind(event))
                .build();
        return facts.plus(Effect.from(body)).remember(shown);
    }

    private static String shownKind(Event event) {
        return switch (event.type().name()) {
            case PiecesAdded.NAME -> "manual";
            case PiecesCorrected.NAME -> "correction";
            default -> "resolved";
        };
    }

    private static Baseline baseline(CounterFacts counter, long raw, Instant at, Notes notes) {
        Optional<Baseline> before = counter.baseline();
        return new Baseline(
                raw,
                at,
                notes.boot().or(() -> before.flatMap(Baseline::boot)),
                notes.signal().or(() -> before.map(Baseline::signal)).orElse(""));
    }
}
