// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.LineModel;
import lineside.capability.api.Output;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;
import lineside.signal.api.Value.Truth;
import lineside.state.event.MachineState;

/**
 * The lights, and what is known of the line. Immutable.
 *
 * @param permitted the work units that wait for a permit, in flow order
 */
record AndonState(List<Light> lights, List<String> permitted, AndonFacts facts) {
    static final String START_UP = "permit.start-up";

    static AndonState of(LineModel model, List<Light> lights, AndonFacts facts) {
        List<String> permitted = model.workUnits().stream()
                .filter(unit -> unit.permit().isPresent())
                .map(WorkUnit::id)
                .toList();
        return new AndonState(lights, permitted, facts);
    }

    AndonState with(AndonFacts next) {
        return new AndonState(lights, permitted, next);
    }

    Shown shown(Light light) {
        return Optional.ofNullable(facts.shown().get(light.id())).orElse(Shown.FIRST);
    }

    /** Whether a light is to show another colour, or was never told any. */
    boolean isNew(Light light) {
        Shown shown = shown(light);
        return shown.since().isEmpty() || shown.colour() != wanted(light).colour();
    }

    /** What a light ought to show: first what withholds, then what the machine says. Not knowing is not running. */
    Shown wanted(Light light) {
        for (String unit : permitted) {
            String cause = facts.permits().getOrDefault(unit, START_UP);
            if (!cause.isEmpty()
                    && light.unit().filter(own -> !own.equals(unit)).isEmpty()) {
                return new Shown(Colour.RED, cause, "");
            }
        }
        MachineState state =
                MachineState.parse(facts.states().getOrDefault(light.unit().orElse(AndonFacts.LINE), "no-data"));
        return new Shown(colour(state), state.code(), "");
    }

    private static Colour colour(MachineState state) {
        return switch (state) {
            case EXECUTE -> Colour.GREEN;
            case ABORTING, ABORTED -> Colour.RED;
            default -> Colour.YELLOW;
        };
    }

    List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        for (Light light : lights) {
            Colour on = shown(light).colour();
            light.lamps()
                    .forEach((colour, signal) ->
                            outputs.add(new Output(signal, new Truth(colour == on), new Truth(colour.atOnce()))));
        }
        return outputs;
    }

    Body view() {
        return Body.of(
                "lights",
                lights.stream()
                        .map(light -> shown(light).toBody().with("id", light.id()))
                        .toList());
    }
}
