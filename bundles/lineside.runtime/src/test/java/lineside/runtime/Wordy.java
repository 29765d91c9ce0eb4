// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Set;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Role;
import lineside.kernel.Stream;

/** A toy capability that records what it is told word for word, and 300 bytes for each piece that another one saw. */
final class Wordy implements Capability<Long> {
    static final EventType SAID = EventType.parse("wordy-said/1");

    @Override
    public Manifest manifest() {
        Field words = Field.texts("words", "the words");
        return new Manifest(
                "wordy",
                1,
                List.of(new CommandSpec(
                        "wordy.say",
                        "Says it.",
                        Set.of(Role.OPERATOR),
                        true,
                        List.of(words, Field.text("to", "whom").optional()))),
                List.of(new EventSpec(SAID, Stream.OPS, "What was said.", List.of(words))),
                Set.of("tally-grew"));
    }

    @Override
    public Long initial(LineModel model) {
        return 0L;
    }

    @Override
    public Long remodel(Long state, LineModel model) {
        return state;
    }

    @Override
    public Decision<Long> decide(Long state, Input input, List<Event> heard, StepContext ctx) {
        if (input instanceof Input.Told told) {
            return said(state, told.command().args().texts("words"), ctx);
        }
        return heard.isEmpty()
                ? Decision.nothing(state)
                : said(state, List.of("x".repeat(300 * (int) heard.get(0).body().integer("by"))), ctx);
    }

    private static Decision<Long> said(Long state, List<String> words, StepContext ctx) {
        return Decision.of(
                state, new Event(SAID, Stream.OPS, ctx.now(), ctx.clock(), ctx.actor(), Body.of("words", words)));
    }

    @Override
    public Long evolve(Long state, Event event) {
        return event.type().equals(SAID) ? state + 1 : state;
    }

    @Override
    public Body facts(Long state) {
        return Body.of("said", state);
    }

    @Override
    public Long restore(Body facts, LineModel model) {
        return facts.integer("said");
    }
}
