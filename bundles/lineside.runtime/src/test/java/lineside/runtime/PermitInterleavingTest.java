// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import lineside.kernel.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which withholding, granting, renewing, committing and crashing can happen is gone through, with the real port
 * and the real lease. A permit is granted exactly when the rules say so, and no token leaves that does not stand for a fresh
 * look of the agent and a disk that works. Each defect that is put in on purpose must be found.
 */
class PermitInterleavingTest {
    private static Optional<String> explore(
            boolean timed,
            Function<PermitState, PermitPort> ports,
            Function<Lease.Standing, Lease> leases,
            Set<PermitMoves.Carelessness> careless) {
        return new PermitExploration(new PermitMoves(timed, ports, leases, careless))
                .run(PermitWorld.first().canonical());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyOrderKeepsTheRules(boolean timed) {
        PermitExploration all = new PermitExploration(new PermitMoves(timed, PermitPort::new, Lease::new, Set.of()));
        assertEquals(Optional.empty(), all.run(PermitWorld.first().canonical()));
        assertTrue(all.worlds() > 1_000, all.worlds() + " worlds are too few to be all orders");
        assertTrue(all.granted() > 5, "granted in " + all.granted() + " worlds only");
    }

    @ParameterizedTest
    @MethodSource("brokenPorts")
    void aDefectInThePortIsFound(String defect) {
        assertTrue(explore(false, PORTS.get(defect), Lease::new, Set.of()).isPresent(), defect);
    }

    @ParameterizedTest
    @MethodSource("brokenLeases")
    void aDefectInTheLeaseIsFound(String defect) {
        assertTrue(explore(true, PermitPort::new, LEASES.get(defect), Set.of()).isPresent(), defect);
    }

    @ParameterizedTest
    @EnumSource(PermitMoves.Carelessness.class)
    void aDefectOfThoseAroundThePortIsFound(PermitMoves.Carelessness defect) {
        assertTrue(explore(defect.timed(), PermitPort::new, Lease::new, EnumSet.of(defect))
                .isPresent());
    }

    private static final Map<String, Function<PermitState, PermitPort>> PORTS = new TreeMap<>(Map.of(
            "RELEASE ignores a later WITHHOLD",
                    from -> new PermitPort(from) {
                        @Override
                        boolean release(long step) {
                            return move(now -> now.vetoes().isEmpty() ? phase(now, PermitState.Phase.GRANTED) : now);
                        }
                    },
            "RELEASE of an older step grants a newer offer",
                    from -> new PermitPort(from) {
                        @Override
                        boolean release(long step) {
                            return move(now -> now.release(now.decision()));
                        }
                    },
            "WITHHOLD does not reach an offer",
                    from -> new PermitPort(from) {
                        @Override
                        boolean withhold(long step, Reason why) {
                            return state().phase() != PermitState.Phase.OFFERED && super.withhold(step, why);
                        }
                    },
            "a veto that came and went leaves the offer",
                    from -> new PermitPort(from) {
                        @Override
                        boolean clear(Veto by) {
                            return move(now -> now.vetoes().equals(Set.of(by)) && now.decision() > 0
                                    ? phase(now.clear(by), PermitState.Phase.OFFERED)
                                    : now.clear(by));
                        }
                    },
            "a veto is not looked at by an offer",
                    from -> new PermitPort(from) {
                        @Override
                        boolean offer(long step) {
                            return move(
                                    now -> new PermitState(PermitState.Phase.OFFERED, step, now.vetoes(), now.cause()));
                        }
                    },
            "a veto leaves what is granted",
                    from -> new PermitPort(from) {
                        @Override
                        boolean veto(Veto by) {
                            return move(now -> phase(now.veto(by), now.phase()));
                        }
                    },
            "one veto clears the others",
                    from -> new PermitPort(from) {
                        @Override
                        boolean clear(Veto by) {
                            return move(now -> new PermitState(now.phase(), now.decision(), Set.of(), now.cause()));
                        }
                    },
            "an offer grants before its commit",
                    from -> new PermitPort(from) {
                        @Override
                        boolean offer(long step) {
                            return move(now -> now.offer(step).release(step));
                        }
                    }));

    private static PermitState phase(PermitState of, PermitState.Phase phase) {
        return new PermitState(phase, of.decision(), of.vetoes(), of.cause());
    }

    private static final Map<String, Function<Lease.Standing, Lease>> LEASES = new TreeMap<>(Map.of(
            "a token stands for no new evaluation",
                    from -> new Lease(from) {
                        @Override
                        Standing renewed(Standing s, long now) {
                            return now - s.handedAt() >= RENEW_NANOS
                                    ? new Standing(s.evaluation(), s.at(), s.evaluation(), now, s.token() + 1)
                                    : s;
                        }
                    },
            "an old evaluation is good enough",
                    from -> new Lease(from) {
                        @Override
                        Standing renewed(Standing s, long now) {
                            return now - s.handedAt() >= RENEW_NANOS && s.evaluation() > s.used()
                                    ? new Standing(s.evaluation(), s.at(), s.evaluation(), now, s.token() + 1)
                                    : s;
                        }
                    },
            "tokens come whenever somebody asks",
                    from -> new Lease(from) {
                        @Override
                        Standing renewed(Standing s, long now) {
                            return s.evaluation() > s.used() && now - s.at() <= OLDEST_NANOS
                                    ? new Standing(s.evaluation(), s.at(), s.evaluation(), now, s.token() + 1)
                                    : s;
                        }
                    }));

    static Stream<String> brokenPorts() {
        return PORTS.keySet().stream();
    }

    static Stream<String> brokenLeases() {
        return LEASES.keySet().stream();
    }
}
