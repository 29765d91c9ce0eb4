// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import lineside.kernel.Reason;

/**
 * One permit with everybody who has a word in it, between two words: an agent, a scribe, a disk, a link, the shutdown, and time.
 * Beside the port under test it keeps what is true by the rules alone, so that each can be held against the other.
 *
 * @param port how the port under test stands
 * @param lease how the lease under test stands
 * @param agent what the agent knows
 * @param scribe what the scribe has in hand
 * @param truth what holds by the rules
 */
record PermitWorld(PermitState port, Lease.Standing lease, Agent agent, Scribe scribe, Truth truth) {
    /** As many decided steps may wait for the scribe. */
    static final int WAITING = 3;

    /**
     * @param offering the step that offered and is not handed over yet; 0 for none
     * @param recorded what the agent's states say of the permit
     */
    record Agent(boolean held, boolean recorded, long number, long offering) {}

    /** A decided step: what it states, and its number. */
    record Stated(long step, Kind kind) {
        boolean grant() {
            return kind == Kind.GRANT;
        }

        /** What the journal says of the permit after this step. */
        boolean recorded(boolean before) {
            return kind == Kind.OTHER ? before : grant();
        }
    }

    /** What a step says of the permit. */
    enum Kind {
        GRANT,
        WITHDRAWAL,
        OTHER
    }

    /**
     * @param acting the committed step that is not acted on yet
     * @param recorded what the journal says of the permit
     */
    record Scribe(List<Stated> waiting, List<Stated> acting, boolean recorded, boolean failing) {}

    /**
     * The rules, kept without the port: what the newest decision is, whether anything spoiled it since it began, and the rest.
     *
     * @param tokenFault the first thing wrong with a token that was handed on; empty when all were right
     */
    record Truth(
            boolean grant,
            long decision,
            boolean spoiled,
            boolean released,
            Set<Veto> vetoes,
            boolean durable,
            long evaluatedAt,
            boolean evaluated,
            long now,
            String tokenFault) {
        boolean granted() {
            return grant && released && !spoiled && vetoes.isEmpty() && durable;
        }

        Truth decided(boolean isGrant, long step) {
            return new Truth(isGrant, step, false, false, vetoes, false, evaluatedAt, evaluated, now, tokenFault);
        }

        Truth with(Set<Veto> next) {
            return new Truth(grant, decision, true, released, next, durable, evaluatedAt, evaluated, now, tokenFault);
        }

        Truth released(long step) {
            boolean mine = released || (grant && step == decision);
            return new Truth(grant, decision, spoiled, mine, vetoes, durable, evaluatedAt, evaluated, now, tokenFault);
        }

        Truth committed(long step) {
            boolean mine = durable || step == decision;
            return new Truth(grant, decision, spoiled, released, vetoes, mine, evaluatedAt, evaluated, now, tokenFault);
        }

        Truth evaluated(long at) {
            return new Truth(grant, decision, spoiled, released, vetoes, durable, at, true, now, tokenFault);
        }

        Truth handed(String fault) {
            String first = tokenFault.isEmpty() ? fault : tokenFault;
            return new Truth(grant, decision, spoiled, released, vetoes, durable, evaluatedAt, false, now, first);
        }

        Truth later(long nanos) {
            return new Truth(
                    grant,
                    decision,
                    spoiled,
                    released,
                    vetoes,
                    durable,
                    evaluatedAt,
                    evaluated,
                    now + nanos,
                    tokenFault);
        }
    }

    static final Reason HELD = Reason.of("test.hold", "held");
    static final Reason START = Reason.of("test.start", "started");

    static PermitWorld first() {
        return new PermitWorld(
                PermitState.withheld(START),
                Lease.Standing.first(0),
                new Agent(false, false, 0, 0),
                new Scribe(List.of(), List.of(), false, false),
                new Truth(false, 0, false, false, Set.of(), false, 0, false, 0, ""));
    }

    /** Where the port or the lease does not do what the rules say; empty when all is well. */
    String fault() {
        if (port.granted() != truth.granted()) {
            return port.granted() ? "granted against the rules" : "withheld although nothing speaks against it";
        }
        return truth.tokenFault();
    }

    PermitWorld with(PermitState next) {
        return new PermitWorld(next, lease, agent, scribe, truth);
    }

    PermitWorld with(Lease.Standing next) {
        return new PermitWorld(port, next, agent, scribe, truth);
    }

    PermitWorld with(Agent next) {
        return new PermitWorld(port, lease, next, scribe, truth);
    }

    PermitWorld with(Scribe next) {
        return new PermitWorld(port, lease, agent, next, truth);
    }

    PermitWorld with(Truth next) {
        return new PermitWorld(port, lease, agent, scribe, next);
    }

    PermitWorld vetoed(Veto by, boolean on) {
        EnumSet<Veto> next = EnumSet.noneOf(Veto.class);
        next.addAll(truth.vetoes());
        boolean changed = on ? next.add(by) : next.remove(by);
        return changed ? with(truth.with(next)) : this;
    }

    /** The agent hands a step over. */
    PermitWorld handed(Stated step) {
        List<Stated> more = new ArrayList<>(scribe.waiting());
        more.add(step);
        return with(new Scribe(List.copyOf(more), scribe.acting(), scribe.recorded(), scribe.failing()))
                .with(new Agent(agent.held(), step.recorded(agent.recorded()), agent.number(), 0));
    }

    /**
     * The same with numbers and times that only mean their order and distance replaced by the smallest such. Worlds that are
     * then equal have the same future, so a world that goes on for ever is still a finite one.
     */
    PermitWorld canonical() {
        SortedSet<Long> numbers = new TreeSet<>(List.of(0L, agent.number(), agent.offering()));
        numbers.add(port.decision());
        numbers.add(truth.decision());
        scribe.waiting().forEach(step -> numbers.add(step.step()));
        scribe.acting().forEach(step -> numbers.add(step.step()));
        UnaryOperator<Long> rank = number -> (long) numbers.headSet(number).size();
        long now = truth.now();
        return new PermitWorld(
                new PermitState(port.phase(), rank.apply(port.decision()), port.vetoes(), START),
                new Lease.Standing(
                        lease.evaluation() > lease.used() ? 1 : 0,
                        near(lease.at() - now),
                        0,
                        near(lease.handedAt() - now),
                        0),
                new Agent(agent.held(), agent.recorded(), rank.apply(agent.number()), rank.apply(agent.offering())),
                new Scribe(
                        ranked(scribe.waiting(), rank),
                        ranked(scribe.acting(), rank),
                        scribe.recorded(),
                        scribe.failing()),
                new Truth(
                        truth.grant(),
                        rank.apply(truth.decision()),
                        truth.spoiled(),
                        truth.released(),
                        truth.vetoes(),
                        truth.durable(),
                        near(truth.evaluatedAt() - now),
                        truth.evaluated(),
                        0,
                        truth.tokenFault()));
    }

    private static List<Stated> ranked(List<Stated> steps, UnaryOperator<Long> rank) {
        return steps.stream()
                .map(step -> new Stated(rank.apply(step.step()), step.kind()))
                .toList();
    }

    /** Beyond this nothing depends on how long ago it was. */
    private static long near(long nanos) {
        return Math.max(nanos, -TimeUnit.MILLISECONDS.toNanos(600));
    }
}
