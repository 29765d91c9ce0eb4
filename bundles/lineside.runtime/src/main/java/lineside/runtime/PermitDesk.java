// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lineside.capability.api.Gate;
import lineside.capability.api.Hold;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.kernel.Actor;
import lineside.kernel.Event;
import lineside.kernel.Fact;
import lineside.kernel.LineClock;
import lineside.kernel.Reason;
import lineside.runtime.event.PermitEffective;
import lineside.runtime.event.PermitGranted;
import lineside.runtime.event.PermitNotEffective;
import lineside.runtime.event.PermitWithheld;
import lineside.signal.api.Driver;
import lineside.signal.api.Sample;

/**
 * All permits of a line. The agent puts its holds in and asks what has to be stated; the scribe says what is durable, whether
 * the disk works, and renews the lease; a watch follows drivers. A line without permits has an empty desk.
 *
 * <p>Stops product, not hazards: it is no safety function.
 */
final class PermitDesk {
    /** How soon the scribe asks again when a renewal is due and the agent has not looked lately. */
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LineClock clock;
    private final Lease lease;
    private final List<PermitPoint> points = new ArrayList<>();
    private final PermitInputs inputs;
    private final Map<String, PermitLink> links = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private volatile PermitFacts facts = new PermitFacts(Map.of(), Map.of(), Map.of());

    PermitDesk(LineModel model, LineClock clock) {
        this.clock = clock;
        this.lease = new Lease(Lease.Standing.first(clock.machineNanos()));
        Map<String, List<PermitPoint>> devices = new TreeMap<>();
        PermitCapability.of(model).forEach((unit, spec) -> {
            PermitPort port = new PermitPort(PermitState.withheld(PermitFacts.NEVER));
            PermitPoint point = new PermitPoint(unit, spec, port, new PermitEffect(spec));
            String source = model.signal(spec.run()).map(SignalSpec::source).orElse("");
            points.add(point);
            sources.put(unit, source);
            devices.computeIfAbsent(source, s -> new ArrayList<>()).add(point);
        });
        inputs = new PermitInputs(points.stream().map(PermitPoint::spec).toList());
        devices.forEach((source, of) -> links.put(source, new PermitLink(source, of, lease, model, clock)));
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    List<PermitPoint> points() {
        return points;
    }

    /** What the agent's states say, as of its newest look. */
    PermitFacts facts() {
        return facts;
    }

    // ---- the agent's thread ----

    /** Puts what has to stop, at once; then the look counts as an evaluation, which keeps the lease alive. */
    void evaluate(long step, List<Hold> holds, PermitFacts present) {
        facts = present;
        for (PermitPoint point : points) {
            Optional<Reason> why = holds.stream()
                    .filter(hold -> hold.workUnit().equals(point.unit())
                            || hold.workUnit().equals(Gate.ANY))
                    .map(Hold::reason)
                    .findFirst();
            if (why.isPresent() && point.port().withhold(step, why.get())) {
                wake(point);
            }
        }
        lease.evaluated(clock.machineNanos());
    }

    /** A step takes this sample: a verdict that comes of it tells it. */
    void saw(Sample sample) {
        inputs.saw(sample);
    }

    void backlog(boolean full) {
        veto(Veto.BACKLOG, full);
    }

    /** The states went back: what was offered by a step that is decided no more is offered no more. */
    void rewound(long step) {
        points.stream()
                .filter(point -> point.port().state().phase() == PermitState.Phase.OFFERED)
                .forEach(point ->
                        point.port().withhold(step, point.port().state().cause()));
    }

    /**
     * What the journal does not say yet, if there is something: withdrawals, grants that are offered by this, and whether the
     * machines follow.
     *
     * @param step the number that the step gets which states it
     */
    List<Event> due(long step, StepTime time, List<Hold> holds) {
        List<Fact> due = new ArrayList<>();
        for (PermitPoint point : points) {
            PermitRecord recorded = facts.of(point.unit());
            PermitState state = point.port().state();
            if (recorded.granted() && state.phase() == PermitState.Phase.WITHHELD) {
                due.add(new PermitWithheld(
                        point.unit(), state.cause().code(), state.cause().text(), inputs.of(point.spec())));
            } else if (!recorded.granted() && free(point, holds) && point.port().offer(step)) {
                due.add(new PermitGranted(point.unit()));
            }
            effect(point, recorded).ifPresent(due::add);
        }
        return due.stream()
                .map(f -> new Event(f.type(), f.stream(), time.now(), time.clock(), Actor.SYSTEM, f.body()))
                .toList();
    }

    private static boolean free(PermitPoint point, List<Hold> holds) {
        return holds.stream()
                .noneMatch(hold ->
                        hold.workUnit().equals(point.unit()) || hold.workUnit().equals(Gate.ANY));
    }

    private Optional<Fact> effect(PermitPoint point, PermitRecord recorded) {
        Reason verdict = point.effect()
                .look(new PermitEffect.Seen(
                        facts.told(),
                        lease.standing().token(),
                        point.port().state().granted(),
                        isArriving(point),
                        clock.machineNanos()));
        if (verdict.code().equals(recorded.fault().code())) {
            return Optional.empty();
        }
        return Optional.of(
                verdict.code().isEmpty()
                        ? new PermitEffective(point.unit())
                        : new PermitNotEffective(point.unit(), verdict.code(), verdict.text()));
    }

    // ---- the scribe's thread ----

    /** This step is durable: what it granted holds from now on, unless something came between. */
    void release(long step) {
        points.stream().filter(point -> point.port().release(step)).forEach(this::wake);
    }

    /** Whether anything can be recorded. */
    void storing(boolean works) {
        veto(Veto.STORE, !works);
    }

    /** The scribe is between commits: hands the next token when it is time. */
    void renew() {
        if (!isEmpty() && lease.renew(clock.machineNanos()).isPresent()) {
            links.values().forEach(PermitLink::wake);
        }
    }

    /** The longest that the scribe may wait before it renews again. */
    long waitAtMost(long nanos) {
        long due = Math.max(ASK_AGAIN_NANOS, lease.nanosToRenewal(clock.machineNanos()));
        return isEmpty() ? nanos : Math.min(nanos, due);
    }

    boolean anyGranted() {
        return points.stream().anyMatch(point -> point.port().state().granted());
    }

    long token() {
        return lease.standing().token();
    }

    // ---- other threads ----

    /** Called every 100 ms. */
    void check(Function<String, Optional<Driver>> drivers) {
        links.values().forEach(link -> link.check(drivers));
    }

    /** The engine ends: nothing is granted any more, and the machines are told so. */
    void shutdown() {
        veto(Veto.SHUTDOWN, true);
    }

    void close() {
        links.values().forEach(PermitLink::close);
    }

    boolean isArriving(PermitPoint point) {
        return Optional.ofNullable(links.get(sources.getOrDefault(point.unit(), "")))
                .filter(PermitLink::isArriving)
                .isPresent();
    }

    private void veto(Veto by, boolean on) {
        for (PermitPoint point : points) {
            if (on ? point.port().veto(by) : point.port().clear(by)) {
                wake(point);
            }
        }
    }

    private void wake(PermitPoint point) {
        Optional.ofNullable(links.get(sources.getOrDefault(point.unit(), ""))).ifPresent(PermitLink::wake);
    }
}
