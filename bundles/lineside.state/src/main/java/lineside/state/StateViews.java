// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.signal.api.Quality;

/** What is shown of the machines. */
final class StateViews {
    static final List<View<LineStates>> ALL = List.of(
            new View<>("state/line", StateViews::line),
            new View<>("state/strip", state -> state.facts().strip().shown()));

    private StateViews() {}

    private static Body line(LineStates state) {
        StateFacts facts = state.facts();
        long open = facts.units().values().stream()
                .filter(unit -> unit.stop().isPresent())
                .count();
        return Body.of(
                "line", of(facts.unit(state.model().keyUnit())),
                "keyUnit", state.model().keyUnit(),
                "microStopMs", state.model().micro().toMillis(),
                "units", state.model().units().stream().map(u -> unit(u, state)).toList(),
                "openStops", open,
                "stops", facts.stops().stream().map(Stop::toBody).toList());
    }

    private static Body of(UnitFacts unit) {
        Body.Builder body = Body.builder()
                .put("state", unit.state().code())
                .putIfPresent("since", unit.since())
                .put("mode", unit.mode());
        unit.stop().ifPresent(open -> body.put("stop", Body.of("id", open.id(), "since", open.since())));
        return body.build();
    }

    private static Body unit(UnitSpec spec, LineStates state) {
        UnitFacts unit = state.facts().unit(spec.id());
        Body body = of(unit).with("id", spec.id())
                .with("name", spec.name())
                .with("quality", quality(spec, state).name())
                .with("legal", unit.seen().legal())
                .with("detail", unit.seen().detail());
        return unit.seen().number().map(number -> body.with("number", number)).orElse(body);
    }

    /** The worst quality among the signals of a machine; none heard yet is no connection. */
    private static Quality quality(UnitSpec spec, LineStates state) {
        UnitScratch scratch = state.scratch(spec.id());
        Quality worst = Quality.GOOD;
        for (String id : spec.signals()) {
            Quality quality = Optional.ofNullable(scratch.last().get(id))
                    .map(Signal::quality)
                    .orElse(Quality.BAD_COMM);
            worst = quality.compareTo(worst) > 0 ? quality : worst;
        }
        return worst;
    }
}
