// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.capability.api.Manifest;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.JsonException;
import lineside.kernel.Rejection;

/** The rules of {@code Capability}, each as a check that can fail. */
final class Rules {
    private Rules() {}

    /** The same state, input and context give the same decision, and deciding changes no facts. */
    static <S> void pure(Capability<S> capability, S before, Decision<S> decision, Supplier<Decision<S>> again) {
        Decision<S> second = again.get();
        same("events of deciding twice", decision.events(), second.events());
        same("pulses of deciding twice", decision.pulses(), second.pulses());
        same("rejection of deciding twice", decision.rejection(), second.rejection());
        same("result of deciding twice", decision.result(), second.result());
        same("facts, which only evolve may change", capability.facts(before), capability.facts(decision.state()));
        same("due time of deciding twice", capability.due(decision.state()), capability.due(second.state()));
    }

    /** An event is declared, in its stream, with the fields it declares, and its JSON reads back as itself. */
    static void declared(Manifest manifest, Event event) {
        Optional<EventSpec> spec = manifest.emits().stream()
                .filter(s -> s.type().equals(event.type()))
                .findFirst();
        if (spec.isEmpty()) {
            throw new AssertionError(manifest.name() + " stated " + event.type() + ", which it does not declare");
        }
        same("stream of " + event.type(), spec.get().stream(), event.stream());
        Optional<Rejection> wrong = Field.check(spec.get().fields(), event.body());
        if (wrong.isPresent()) {
            throw new AssertionError(event.type() + ": " + wrong.get().reason().text() + " in " + event.body());
        }
        try {
            same(
                    "canonical JSON of " + event.type(),
                    event.body(),
                    Body.parse(event.body().canonical()));
        } catch (JsonException unreadable) {
            throw new AssertionError("unreadable body of " + event.type(), unreadable);
        }
    }

    static void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ":\nexpected " + shown(expected) + "\nfound    " + shown(actual));
        }
    }

    private static String shown(Object value) {
        return value instanceof List
                ? String.join(
                        "\n         ",
                        ((List<?>) value).stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
