// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.List;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.Screen;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;

/** A capability that brings a page and decides nothing. */
final class ScreensOnly implements Capability<Integer> {
    private final Screen screen;

    ScreensOnly(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Manifest manifest() {
        return new Manifest(screen.id(), 1, List.of(), List.of(), Set.of());
    }

    @Override
    public Integer initial(LineModel model) {
        return 0;
    }

    @Override
    public Integer remodel(Integer state, LineModel model) {
        return state;
    }

    @Override
    public Decision<Integer> decide(Integer state, Input input, List<Event> heard, StepContext ctx) {
        return Decision.nothing(state);
    }

    @Override
    public Integer evolve(Integer state, Event event) {
        return state;
    }

    @Override
    public Body facts(Integer state) {
        return Body.EMPTY;
    }

    @Override
    public Integer restore(Body facts, LineModel model) {
        return 0;
    }

    @Override
    public List<Screen> screens() {
        return List.of(screen);
    }
}
