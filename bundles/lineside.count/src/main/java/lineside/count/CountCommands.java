// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lineside.capability.api.Decision;
import lineside.capability.api.StepContext;
import lineside.count.command.CountCommand;
import lineside.count.event.CounterResetDeclared;
import lineside.count.event.CounterTaskResolved;
import lineside.count.event.Effect;
import lineside.count.event.Pieces;
import lineside.count.event.PiecesAdded;
import lineside.count.event.PiecesCorrected;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Fact;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;

/**
 * What people may do to counts. Their form is checked before they get here.
 *
 * @param state before the command
 * @param ctx of the step
 */
record CountCommands(CountState state, StepContext ctx) {

    Decision<CountState> decide(Command command) {
        Body args = command.args();
        return switch (command.name()) {
            case CountCommand.ADD -> add(args);
            case CountCommand.CORRECT -> correct(args);
            case CountCommand.DECLARE_RESET -> declareReset(args);
            case CountCommand.RESOLVE -> resolve(args);
            default -> throw new IllegalArgumentException("count does not take " + command.name());
        };
    }

    private Decision<CountState> add(Body args) {
        String unit = args.text("unit");
        if (!known(unit)) {
            return unknownUnit(unit);
        }
        CountRole role = CountRole.parse(args.text("counts"));
        long pieces = args.integer("quantity");
        Effect effect = state.model().told(unit, role, pieces);
        return state(new PiecesAdded(role.code(), pieces, args.optionalText("reason"), effect), effect);
    }

    private Decision<CountState> correct(Body args) {
        String unit = args.text("unit");
        if (!known(unit)) {
            return unknownUnit(unit);
        }
        Instant applies = args.optionalText("at").map(Instant::parse).orElse(ctx.now());
        if (applies.isAfter(ctx.now())) {
            return refused(
                    Rejection.invalid("at", "field 'at' " + applies + " is in the future; leave it out for now"));
        }
        CountRole role = CountRole.parse(args.text("counts"));
        long pieces = args.integer("delta");
        if (pieces == 0) {
            return refused(
                    Rejection.invalid("delta", "field 'delta' 0 corrects nothing; write how many pieces to add"));
        }
        Effect effect = state.model().told(unit, role, pieces);
        Pieces after = state.facts().unit(unit).plus(effect.adds());
        if (pieces < 0 && (after.good() < 0 || after.reject() < 0)) {
            return refused(Rejection.conflict(new Reason(
                    "count.below-zero",
                    Map.of("unit", unit, "delta", Long.toString(pieces)),
                    "A correction by " + pieces + " would leave less than nothing: " + unit + " has "
                            + state.facts().unit(unit).good() + " good and "
                            + state.facts().unit(unit).reject() + " reject.")));
        }
        return state(new PiecesCorrected(role.code(), pieces, args.text("reason"), applies, effect), effect);
    }

    private Decision<CountState> declareReset(Body args) {
        String id = args.text("counter");
        CounterSpec spec = state.model().counters().get(id);
        if (spec == null) {
            return refused(Rejection.unknown(new Reason(
                    "count.unknown-counter",
                    Map.of("counter", id),
                    "'" + id + "' is no counter of this line; counters are "
                            + state.model().counters().keySet() + ".")));
        }
        Optional<Task> seen = state.facts().tasks().stream()
                .filter(task -> task.counter().equals(id))
                .findFirst();
        if (seen.isPresent()) {
            return refused(Rejection.conflict(new Reason(
                    "count.reset-already-seen",
                    Map.of("counter", id, "task", seen.get().id()),
                    "The move of counter " + id + " was already seen; resolve task "
                            + seen.get().id() + " instead of declaring a reset.")));
        }
        return Decision.of(state, ctx.event(new CounterResetDeclared(id, spec.unit(), args.text("reason"))));
    }

    private Decision<CountState> resolve(Body args) {
        Optional<Task> task = state.facts().task(args.text("task"));
        if (task.isEmpty()) {
            return refused(Rejection.unknown(new Reason(
                    "count.unknown-task",
                    Map.of("task", args.text("task")),
                    "There is no open task '" + args.text("task") + "'; it may have been resolved already.")));
        }
        CounterSpec spec = state.model().counters().get(task.get().counter());
        if (spec == null) {
            return refused(Rejection.conflict(new Reason(
                    "count.counter-gone",
                    Map.of("counter", task.get().counter()),
                    "Counter " + task.get().counter()
                            + " is no longer in the line model; correct the work unit's count instead.")));
        }
        long pieces = args.integer("delta");
        Effect effect = state.model().counted(spec, pieces);
        return state(
                new CounterTaskResolved(
                        task.get().id(),
                        spec.id(),
                        spec.role().code(),
                        pieces,
                        args.text("reason"),
                        task.get().at(),
                        effect),
                effect);
    }

    /** The event, and to the sender the figures of the work unit as they are after it. */
    private Decision<CountState> state(Fact fact, Effect effect) {
        Pieces after = state.facts().unit(effect.unit()).plus(effect.adds());
        Body told =
                Body.of("unit", effect.unit(), "good", after.good(), "reject", after.reject(), "total", after.total());
        return Decision.of(state, ctx.event(fact)).telling(told);
    }

    private boolean known(String unit) {
        return state.model().units().stream().anyMatch(u -> u.id().equals(unit));
    }

    private Decision<CountState> unknownUnit(String unit) {
        return refused(Rejection.unknown(new Reason(
                "count.unknown-unit",
                Map.of("unit", unit),
                "'" + unit + "' is no work unit of this line; work units are "
                        + state.model().units().stream().map(u -> u.id()).toList() + ".")));
    }

    private Decision<CountState> refused(Rejection why) {
        return Decision.reject(state, why);
    }
}
