// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Role;
import lineside.kernel.Stream;
import lineside.signal.api.WriteOutcome;
import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;

/**
 * Inputs that are no samples as bytes and back. What the sender of a command is told when it goes to quarantine is left out:
 * nothing in the journal depends on it.
 */
final class InputText {
    private InputText() {}

    static void write(ByteOut out, StepInput input) {
        if (input instanceof StepInput.CommandIn in) {
            Command command = in.command();
            out.text(command.id()).text(command.name()).text(command.actor().toString());
            out.text(command.roles().stream().map(Role::code).sorted().collect(Collectors.joining(" ")));
            out.text(command.args().toString());
        } else if (input instanceof StepInput.WroteIn in) {
            out.text(in.capability()).text(in.intentId());
            out.text(in.outcome().kind().name()).text(in.outcome().detail());
        } else if (input instanceof StepInput.DueIn in) {
            out.text(in.capability());
        } else if (input instanceof StepInput.StartIn in) {
            out.text(in.reason());
            events(out, in.stated());
        } else if (input instanceof StepInput.PermitIn in) {
            events(out, in.stated());
        } else if (input instanceof StepInput.ClockIn in) {
            events(out, in.stated());
        } else if (input instanceof StepInput.QuarantineIn in) {
            events(out, in.stated());
        }
    }

    static StepInput read(ByteIn in, EntryKind kind) {
        return switch (kind) {
            case COMMAND -> new StepInput.CommandIn(command(in));
            case WROTE -> new StepInput.WroteIn(
                    in.text(), in.text(), new WriteOutcome(WriteOutcome.Kind.valueOf(in.text()), in.text()));
            case DUE -> new StepInput.DueIn(in.text());
            case START -> new StepInput.StartIn(in.text(), events(in));
            case PERMIT -> new StepInput.PermitIn(events(in));
            case CLOCK -> new StepInput.ClockIn(events(in));
            case QUARANTINE -> new StepInput.QuarantineIn(events(in), Optional.empty());
            default -> throw new IllegalArgumentException(kind + " is no input");
        };
    }

    private static Command command(ByteIn in) {
        String id = in.text();
        String name = in.text();
        Actor actor = Actor.parse(in.text());
        Set<Role> roles = java.util.Arrays.stream(in.text().split(" "))
                .filter(code -> !code.isEmpty())
                .map(Role::parse)
                .collect(Collectors.toUnmodifiableSet());
        return new Command(id, name, actor, roles, Body.trusted(in.text()));
    }

    private static void events(ByteOut out, List<Event> events) {
        out.put(events.size());
        for (Event event : events) {
            out.text(event.type().toString()).text(event.stream().code());
            out.signed(event.at().getEpochSecond()).put(event.at().getNano());
            out.text(event.clock().code()).text(event.actor().toString());
            out.text(event.body().toString());
        }
    }

    private static List<Event> events(ByteIn in) {
        int count = in.count();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EventType type = EventType.parse(in.text());
            Stream stream = Stream.parse(in.text());
            long seconds = in.signed();
            var at = java.time.Instant.ofEpochSecond(seconds, in.next());
            ClockTrust clock = ClockTrust.parse(in.text());
            events.add(new Event(type, stream, at, clock, Actor.parse(in.text()), Body.trusted(in.text())));
        }
        return events;
    }
}
