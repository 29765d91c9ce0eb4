// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.count.event.CountKind;
import lineside.count.event.Effect;
import lineside.count.event.Notes;
import lineside.count.event.Pieces;
import lineside.count.event.PiecesCorrected;
import lineside.count.event.PiecesCounted;
import lineside.count.event.Span;
import lineside.kernel.Actor;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.Fact;
import lineside.tck.capability.CapabilityConformance;
import lineside.tck.capability.CapabilityHarness;

/** Job orders keep the rules of every capability; they hear what counting states. */
class OrderConformanceTest extends CapabilityConformance {
    @Override
    protected Capability<?> capability() {
        return new OrderCapability();
    }

    @Override
    protected LineModel model() {
        return OrderScenarioTest.model();
    }

    @Override
    protected List<Consumer<CapabilityHarness>> stimuli() {
        return List.of(
                line -> line.told("order.create", "{'order': 'a', 'product': 'lemon', 'quantity': 5}"),
                line -> line.told("order.create", "{'order': 'b', 'product': 'lemon', 'quantity': 5}"),
                line -> line.told("order.create", "{'order': 'b', 'product': 'lemon', 'quantity': 9, 'version': 2}"),
                line -> line.told("order.start", "{'order': 'a'}"),
                line -> line.told("order.start", "{'order': 'b'}"),
                line -> line.told("order.hold", "{'order': 'a'}"),
                line -> line.told("order.hold", "{'order': 'b', 'reason': 'jam'}"),
                line -> line.told("order.restart", "{'order': 'a'}"),
                line -> line.told("order.complete", "{'order': 'a'}"),
                line -> line.told("order.abort", "{'order': 'b', 'reason': 'cancelled'}"),
                line -> line.heard(event(line, counted(line.now()))),
                line -> line.heard(event(line, corrected(line.now().minusSeconds(5)))));
    }

    private static Event event(CapabilityHarness line, Fact fact) {
        return new Event(fact.type(), fact.stream(), line.now(), ClockTrust.SYNC, Actor.SYSTEM, fact.body());
    }

    private static PiecesCounted counted(Instant at) {
        return new PiecesCounted(
                "outfeed",
                CountKind.NORMAL,
                2,
                12,
                Optional.of(10L),
                new Span(at, at),
                new Notes(Optional.empty(), Optional.empty(), List.of(), 0),
                new Effect("packer", Pieces.of(2, 0), Pieces.of(2, 0)));
    }

    private static PiecesCorrected corrected(Instant at) {
        return new PiecesCorrected("good", -1, "twice", at, new Effect("packer", Pieces.of(-1, 0), Pieces.of(-1, 0)));
    }
}
