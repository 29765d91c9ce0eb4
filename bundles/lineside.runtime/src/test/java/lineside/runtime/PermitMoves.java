// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lineside.runtime.PermitWorld.Kind;
import lineside.runtime.PermitWorld.Stated;

/**
 * Everything that may happen next in a {@link PermitWorld}: each of the words that agent, scribe, link and shutdown can say in
 * that moment, said to the real port and the real lease. Threads may only be interrupted between two words, so all orders of
 * words are all interleavings.
 */
final class PermitMoves {
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(200);

    private static final Set<String> WORK = Set.of(
            "agent hands over the grant",
            "agent lets go",
            "agent records the withdrawal",
            "agent offers",
            "agent clears the backlog",
            "scribe acts",
            "scribe commits",
            "scribe finds the disk working");

    private final Function<PermitState, PermitPort> ports;
    private final Function<Lease.Standing, Lease> leases;
    private final Set<Carelessness> careless;
    private final boolean timed;

    /** Defects of those around the port. */
    enum Carelessness {
        SCRIBE_RELEASES_BEFORE_THE_COMMIT,
        SCRIBE_RENEWS_WHILE_HALTED,
        AGENT_KEEPS_ITS_OFFER_IN_A_REWIND,
        AGENT_STOPS_ONLY_AFTER_THE_COMMIT;

        boolean timed() {
            return this == SCRIBE_RENEWS_WHILE_HALTED;
        }
    }

    /**
     * @param timed with tokens and passing time, and in exchange without links, ends, rewinds and other steps, which tokens do
     *     not depend on: together they are more than can be gone through
     */
    PermitMoves(
            boolean timed,
            Function<PermitState, PermitPort> ports,
            Function<Lease.Standing, Lease> leases,
            Set<Carelessness> careless) {
        this.timed = timed;
        this.ports = ports;
        this.leases = leases;
        this.careless = careless;
    }

    /** What happened, and the world after it. */
    record Next(String move, PermitWorld world) {}

    List<Next> after(PermitWorld world) {
        List<Next> all = new ArrayList<>();
        boolean full = world.scribe().waiting().size() >= PermitWorld.WAITING;
        if (!full) {
            agent(world, all);
        }
        if (world.truth().vetoes().contains(Veto.BACKLOG) != full) {
            all.add(new Next(full ? "agent vetoes the backlog" : "agent clears the backlog", backlog(world, full)));
        }
        scribe(world, all);
        all.add(new Next("crash", crash(world)));
        if (timed) {
            all.add(new Next("agent looks", look(world)));
            all.add(new Next("time passes", world.with(world.truth().later(TICK))));
            renewal(world, all);
        } else {
            others(world, all);
        }
        return all;
    }

    /** The same with the link there. */
    PermitWorld linked(PermitWorld world) {
        return world.truth().vetoes().contains(Veto.LINK) ? link(world, false) : world;
    }

    /** One more piece of ordinary work, in which nothing goes wrong. */
    Optional<PermitWorld> onward(PermitWorld world) {
        return after(world).stream()
                .filter(next -> WORK.contains(next.move()))
                .map(Next::world)
                .findFirst();
    }

    private void agent(PermitWorld world, List<Next> all) {
        PermitWorld.Agent agent = world.agent();
        if (agent.offering() > 0) {
            all.add(new Next("agent hands over the grant", world.handed(new Stated(agent.offering(), Kind.GRANT))));
            return;
        }
        if (!agent.held()) {
            all.add(new Next("agent holds", hold(world)));
        }
        if (agent.held()) {
            all.add(new Next("agent lets go", world.with(numbered(agent, false))));
        }
        if (agent.recorded() && world.port().phase() == PermitState.Phase.WITHHELD) {
            long step = agent.number() + 1;
            all.add(new Next(
                    "agent records the withdrawal",
                    world.with(numbered(agent, agent.held()))
                            .with(world.truth())
                            .handed(new Stated(step, Kind.WITHDRAWAL))));
        }
        if (!agent.recorded() && !agent.held() && world.port().phase() == PermitState.Phase.WITHHELD) {
            offer(world, all);
        }
        long other = agent.number() + 1;
        if (timed) {
            return;
        }
        all.add(new Next(
                "agent takes another step",
                world.with(numbered(agent, agent.held())).handed(new Stated(other, Kind.OTHER))));
    }

    private static PermitWorld.Agent numbered(PermitWorld.Agent agent, boolean held) {
        return new PermitWorld.Agent(held, agent.recorded(), agent.number() + 1, 0);
    }

    private PermitWorld hold(PermitWorld world) {
        long step = world.agent().number() + 1;
        PermitWorld held =
                world.with(numbered(world.agent(), true)).with(world.truth().decided(false, step));
        if (careless.contains(Carelessness.AGENT_STOPS_ONLY_AFTER_THE_COMMIT)) {
            return held;
        }
        return held.with(port(world, p -> p.withhold(step, PermitWorld.HELD)));
    }

    private void offer(PermitWorld world, List<Next> all) {
        long step = world.agent().number() + 1;
        PermitPort port = ports.apply(world.port());
        if (port.offer(step)) {
            all.add(new Next(
                    "agent offers",
                    world.with(port.state())
                            .with(new PermitWorld.Agent(false, false, step, step))
                            .with(world.truth().decided(true, step))));
        }
    }

    private PermitWorld backlog(PermitWorld world, boolean full) {
        return world.with(port(world, p -> full ? p.veto(Veto.BACKLOG) : p.clear(Veto.BACKLOG)))
                .vetoed(Veto.BACKLOG, full);
    }

    private PermitWorld look(PermitWorld world) {
        Lease lease = leases.apply(world.lease());
        lease.evaluated(world.truth().now());
        return world.with(lease.standing())
                .with(world.truth().evaluated(world.truth().now()));
    }

    private void scribe(PermitWorld world, List<Next> all) {
        PermitWorld.Scribe scribe = world.scribe();
        if (!scribe.acting().isEmpty()) {
            all.add(new Next("scribe acts", act(world)));
            return;
        }
        if (!scribe.waiting().isEmpty()) {
            Stated oldest = scribe.waiting().get(0);
            if (oldest.grant() && careless.contains(Carelessness.SCRIBE_RELEASES_BEFORE_THE_COMMIT)) {
                all.add(new Next("scribe releases early", released(world, oldest.step())));
            }
            all.add(new Next("scribe commits", commit(world)));
            if (!timed && world.agent().offering() == 0) {
                all.add(new Next("store refuses, agent rewinds", rewind(world)));
            }
        }
        if (scribe.failing() && scribe.waiting().isEmpty()) {
            all.add(new Next("scribe finds the disk working", working(world)));
        }
        if (!scribe.failing()) {
            all.add(new Next("disk refuses", fail(world)));
        }
    }

    private PermitWorld commit(PermitWorld world) {
        PermitWorld.Scribe scribe = world.scribe();
        Stated oldest = scribe.waiting().get(0);
        PermitWorld working = working(world);
        return working.with(new PermitWorld.Scribe(
                        List.copyOf(scribe.waiting().subList(1, scribe.waiting().size())),
                        List.of(oldest),
                        oldest.recorded(scribe.recorded()),
                        false))
                .with(working.truth().committed(oldest.step()));
    }

    private PermitWorld working(PermitWorld world) {
        PermitWorld.Scribe s = world.scribe();
        return s.failing()
                ? world.with(port(world, p -> p.clear(Veto.STORE)))
                        .vetoed(Veto.STORE, false)
                        .with(new PermitWorld.Scribe(s.waiting(), s.acting(), s.recorded(), false))
                : world;
    }

    private PermitWorld act(PermitWorld world) {
        PermitWorld.Scribe scribe = world.scribe();
        Stated step = scribe.acting().get(0);
        PermitWorld done =
                world.with(new PermitWorld.Scribe(scribe.waiting(), List.of(), scribe.recorded(), scribe.failing()));
        return step.grant() ? released(done, step.step()) : done;
    }

    private PermitWorld released(PermitWorld world, long step) {
        return world.with(port(world, p -> p.release(step))).with(world.truth().released(step));
    }

    private PermitWorld rewind(PermitWorld world) {
        PermitWorld.Scribe scribe = world.scribe();
        long step = world.agent().number() + 1;
        PermitWorld back = world.with(new PermitWorld.Scribe(List.of(), List.of(), scribe.recorded(), scribe.failing()))
                .with(new PermitWorld.Agent(world.agent().held(), scribe.recorded(), step, 0));
        boolean undone = scribe.waiting().stream().anyMatch(Stated::grant);
        if (!undone) {
            return back;
        }
        PermitWorld decided = back.with(back.truth().decided(false, step));
        return careless.contains(Carelessness.AGENT_KEEPS_ITS_OFFER_IN_A_REWIND)
                ? decided
                : decided.with(port(decided, p -> p.withhold(step, PermitWorld.HELD)));
    }

    private PermitWorld fail(PermitWorld world) {
        PermitWorld.Scribe s = world.scribe();
        return world.with(port(world, p -> p.veto(Veto.STORE)))
                .vetoed(Veto.STORE, true)
                .with(new PermitWorld.Scribe(s.waiting(), s.acting(), s.recorded(), true));
    }

    private void renewal(PermitWorld world, List<Next> all) {
        boolean between = world.scribe().acting().isEmpty() && !world.scribe().failing();
        if (between || careless.contains(Carelessness.SCRIBE_RENEWS_WHILE_HALTED)) {
            renew(world, all);
        }
    }

    private void renew(PermitWorld world, List<Next> all) {
        Lease lease = leases.apply(world.lease());
        OptionalLong token = lease.renew(world.truth().now());
        if (token.isPresent()) {
            all.add(new Next(
                    "scribe renews",
                    world.with(lease.standing()).with(world.truth().handed(judged(world)))));
        }
    }

    private static String judged(PermitWorld world) {
        PermitWorld.Truth truth = world.truth();
        if (!truth.evaluated()) {
            return "a token without a new evaluation";
        }
        if (truth.now() - truth.evaluatedAt() > Lease.OLDEST_NANOS) {
            return "a token of an old evaluation";
        }
        if (world.scribe().failing()) {
            return "a token while nothing can be recorded";
        }
        return truth.now() - world.lease().handedAt() < Lease.RENEW_NANOS ? "a token too early" : "";
    }

    private void others(PermitWorld world, List<Next> all) {
        boolean lost = !world.truth().vetoes().contains(Veto.LINK);
        all.add(new Next(lost ? "link is lost" : "link is back", link(world, lost)));
        if (!world.truth().vetoes().contains(Veto.SHUTDOWN)) {
            all.add(new Next(
                    "engine ends",
                    world.with(port(world, p -> p.veto(Veto.SHUTDOWN))).vetoed(Veto.SHUTDOWN, true)));
        }
    }

    private PermitWorld link(PermitWorld world, boolean lost) {
        return world.with(port(world, p -> lost ? p.veto(Veto.LINK) : p.clear(Veto.LINK)))
                .vetoed(Veto.LINK, lost);
    }

    /** Only the journal is left. The next process starts withheld, and its first step says so. */
    private static PermitWorld crash(PermitWorld world) {
        PermitWorld fresh = PermitWorld.first();
        boolean granted = world.scribe().recorded();
        PermitWorld started = fresh.with(new PermitWorld.Scribe(List.of(), List.of(), granted, false));
        return granted
                ? started.with(new PermitWorld.Agent(false, true, 1, 0)).handed(new Stated(1, Kind.WITHDRAWAL))
                : started;
    }

    private PermitState port(PermitWorld world, java.util.function.Predicate<PermitPort> word) {
        PermitPort port = ports.apply(world.port());
        word.test(port);
        return port.state();
    }
}
