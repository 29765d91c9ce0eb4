// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Instant;
import java.util.Optional;
import lineside.kernel.Event;
import lineside.state.event.MachineModeChanged;
import lineside.state.event.MachineStateChanged;
import lineside.state.event.StopBegan;
import lineside.state.event.StopEnded;

/** Folds events into facts. Reads nothing but the facts and the event. */
final class StateFold {
    private StateFold() {}

    static StateFacts after(StateFacts facts, Event event) {
        return switch (event.type().name()) {
            case MachineStateChanged.NAME -> changed(facts, MachineStateChanged.from(event.body()), event.at());
            case MachineModeChanged.NAME -> mode(facts, MachineModeChanged.from(event.body()));
            case StopBegan.NAME -> began(facts, StopBegan.from(event.body()), event.at());
            case StopEnded.NAME -> ended(facts, StopEnded.from(event.body()), event.at());
            default -> throw new IllegalArgumentException("state does not listen to " + event.type());
        };
    }

    private static StateFacts changed(StateFacts facts, MachineStateChanged change, Instant at) {
        StateFacts moved = facts.with(change.unit(), unit -> unit.changed(change, at));
        return change.line() ? moved.with(facts.strip().changed(at, change.to())) : moved;
    }

    private static StateFacts mode(StateFacts facts, MachineModeChanged change) {
        return facts.with(change.unit(), unit -> unit.in(change.to()));
    }

    private static StateFacts began(StateFacts facts, StopBegan began, Instant at) {
        UnitFacts.OpenStop open = new UnitFacts.OpenStop(began.stop(), at, 0);
        return facts.with(began.unit(), unit -> unit.stopped(Optional.of(open)))
                .began(new Stop(began.stop(), began.unit(), at, Optional.empty(), 0, false));
    }

    private static StateFacts ended(StateFacts facts, StopEnded ended, Instant at) {
        Stop stop = new Stop(
                ended.stop(),
                ended.unit(),
                ended.from(),
                Optional.of(at),
                ended.lasted().millis(),
                ended.micro());
        return facts.with(ended.unit(), unit -> unit.stopped(Optional.empty())).ended(stop);
    }
}
