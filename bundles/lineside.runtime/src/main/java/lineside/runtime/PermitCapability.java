// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Hold;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.Signal;
import lineside.capability.api.StepContext;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Reason;
import lineside.runtime.event.PermitNotEffective;
import lineside.runtime.event.PermitWithheld;

/**
 * Remembers what was stated about permits, and holds a work unit while a signal that it needs is not good: before the first
 * sample since the start, and after silence. What it states besides is decided at the ports and comes in with a step's input.
 */
final class PermitCapability implements Capability<PermitFacts> {
    static final String NAME = "permit";

    private final Map<String, PermitSpec> specs;
    private final Set<String> feedback;

    PermitCapability(LineModel model) {
        specs = of(model);
        feedback = specs.values().stream().flatMap(PermitCapability::feedback).collect(Collectors.toUnmodifiableSet());
    }

    /** The permits of a line model by work unit, in flow order. */
    static Map<String, PermitSpec> of(LineModel model) {
        Map<String, PermitSpec> specs = new java.util.LinkedHashMap<>();
        for (WorkUnit unit : model.workUnits()) {
            unit.permit().ifPresent(permit -> specs.put(unit.id(), permit));
        }
        return specs;
    }

    private static Stream<String> feedback(PermitSpec spec) {
        return Stream.concat(
                Stream.of(spec.run()),
                Stream.of(spec.echo(), spec.beat(), spec.result(), spec.latched(), spec.mode())
                        .flatMap(java.util.Optional::stream));
    }

    @Override
    public Manifest manifest() {
        return new Manifest(NAME, 1, List.of(), PermitEvents.SPECS, Set.of());
    }

    @Override
    public PermitFacts initial(LineModel model) {
        return new PermitFacts(Map.of(), Map.of(), Map.of());
    }

    @Override
    public PermitFacts remodel(PermitFacts state, LineModel model) {
        return restore(facts(state), model);
    }

    @Override
    public Decision<PermitFacts> decide(PermitFacts state, Input input, List<Event> heard, StepContext ctx) {
        if (input instanceof Input.Sensed sensed) {
            return Decision.nothing(sensed(state, sensed.signal()));
        }
        return input instanceof Input.Started ? started(state, ctx) : Decision.nothing(state);
    }

    private PermitFacts sensed(PermitFacts state, Signal signal) {
        PermitFacts next = state.heard(signal);
        return feedback.contains(signal.id()) ? next.told(signal) : next;
    }

    /** Whoever ended before this start took its permits along: the record says so now. */
    private static Decision<PermitFacts> started(PermitFacts state, StepContext ctx) {
        List<Event> ended = new ArrayList<>();
        state.units().forEach((unit, recorded) -> {
            if (recorded.granted()) {
                ended.add(ctx.event(
                        new PermitWithheld(unit, PermitFacts.NEVER.code(), PermitFacts.NEVER.text(), List.of())));
            }
        });
        return Decision.of(state, ended);
    }

    @Override
    public PermitFacts evolve(PermitFacts state, Event event) {
        String unit = event.body().text("workUnit");
        PermitRecord was = state.of(unit);
        String at = event.at().toString();
        return state.with(
                unit,
                switch (event.type().name()) {
                    case "permit-granted" -> new PermitRecord(true, at, was.cause(), was.fault());
                    case "permit-withheld" -> new PermitRecord(false, at, cause(event.body()), was.fault());
                    case "permit-not-effective" -> new PermitRecord(
                            was.granted(), was.since(), was.cause(), fault(event.body()));
                    default -> new PermitRecord(was.granted(), was.since(), was.cause(), Reason.of("", ""));
                });
    }

    private static Reason cause(Body body) {
        PermitWithheld fact = PermitWithheld.from(body);
        return Reason.of(fact.cause(), fact.text());
    }

    private static Reason fault(Body body) {
        PermitNotEffective fact = PermitNotEffective.from(body);
        return Reason.of(fact.cause(), fact.text());
    }

    @Override
    public Body facts(PermitFacts state) {
        Body.Builder units = Body.builder();
        state.units().forEach((unit, recorded) -> units.put(unit, recorded.body()));
        return Body.of("units", units.build());
    }

    /** A work unit that has no permit any more is forgotten. */
    @Override
    public PermitFacts restore(Body facts, LineModel model) {
        Map<String, PermitRecord> units = new TreeMap<>();
        Body kept = facts.body("units");
        kept.names().stream()
                .filter(of(model)::containsKey)
                .forEach(unit -> units.put(unit, PermitRecord.from(kept.body(unit))));
        return new PermitFacts(units, Map.of(), Map.of());
    }

    @Override
    public List<Hold> holds(PermitFacts state) {
        List<Hold> holds = new ArrayList<>();
        specs.forEach((unit, spec) -> {
            Set<String> unheard = new TreeSet<>(spec.needs());
            unheard.removeAll(state.good().keySet());
            Set<String> bad = new TreeSet<>();
            spec.needs().stream()
                    .filter(need -> Boolean.FALSE.equals(state.good().get(need)))
                    .forEach(bad::add);
            if (!unheard.isEmpty()) {
                holds.add(new Hold(unit, reason("permit.start-up", unheard, "the gateway has started and waits for ")));
            }
            if (!bad.isEmpty()) {
                holds.add(new Hold(unit, reason("permit.stale", bad, "nothing usable comes from ")));
            }
        });
        return holds;
    }

    private static Reason reason(String code, Set<String> signals, String text) {
        String first = signals.stream().limit(3).collect(Collectors.joining(", "));
        String named = signals.size() > 3 ? first + " and " + (signals.size() - 3) + " more" : first;
        return new Reason(code, Map.of("signals", named), text + named);
    }

    @Override
    public Set<String> signals(LineModel model) {
        Set<String> all = new HashSet<>(feedback);
        specs.values().forEach(spec -> all.addAll(spec.needs()));
        return all;
    }
}
