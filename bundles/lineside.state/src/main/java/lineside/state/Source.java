// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lineside.capability.api.Signal;
import lineside.state.event.MachineState;

/** Where the state of a machine comes from. */
sealed interface Source permits Source.Numbers, Source.Lamps, Pulses {
    /** The signals that it needs. */
    List<String> signals();

    /** What a signal of it tells, given what was seen before. */
    Seeing see(UnitScratch scratch, Signal signal);

    /** When silence would tell something; plant monotonic nanoseconds. */
    default OptionalLong due(UnitScratch scratch, MachineState state) {
        return OptionalLong.empty();
    }

    /** What silence until now tells. */
    default Optional<Observed> quiet(UnitScratch scratch, MachineState state, long mono) {
        return Optional.empty();
    }

    /** The scratch as it becomes, and the state that was seen, if the signal tells one. */
    record Seeing(UnitScratch scratch, Optional<Observed> observed) {}

    /** A machine that shows its state as a number. */
    record Numbers(String signal, StateMap map) implements Source {
        @Override
        public List<String> signals() {
            return List.of(signal);
        }

        @Override
        public Seeing see(UnitScratch scratch, Signal came) {
            Optional<Long> number = came.whole();
            if (number.isEmpty()) {
                String detail = came.good() ? "signal " + signal + " is no whole number" : came.detail();
                return new Seeing(scratch, Optional.of(Observed.nothing(came.at(), came.mono(), detail)));
            }
            MachineState state = map.state(number.get()).orElse(MachineState.NO_DATA);
            String detail = state == MachineState.NO_DATA
                    ? "state number " + number.get() + " is not in map " + map.name()
                    : "";
            return new Seeing(
                    scratch,
                    Optional.of(new Observed(state, came.at(), came.mono(), storable(number), map.shown(), detail)));
        }

        private static Optional<Long> storable(Optional<Long> number) {
            return number.filter(n -> Math.abs(n) < 1L << 53);
        }
    }

    /** A machine that shows one to three truth values. A fault outweighs running, running outweighs being held. */
    record Lamps(String running, Optional<String> held, Optional<String> fault) implements Source {
        @Override
        public List<String> signals() {
            return java.util.stream.Stream.of(Optional.of(running), held, fault)
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public Seeing see(UnitScratch scratch, Signal came) {
            return new Seeing(scratch, all(scratch, came));
        }

        private Optional<Observed> all(UnitScratch scratch, Signal came) {
            for (String lamp : signals()) {
                Signal last = scratch.last().get(lamp);
                if (last == null) {
                    return Optional.empty();
                }
                if (last.truth().isEmpty()) {
                    String detail = last.good() ? "signal " + lamp + " is no truth value" : last.detail();
                    return Optional.of(Observed.nothing(came.at(), came.mono(), detail));
                }
            }
            return Optional.of(Observed.derived(state(scratch), came.at(), came.mono()));
        }

        private MachineState state(UnitScratch scratch) {
            if (fault.filter(scratch::lit).isPresent()) {
                return MachineState.ABORTED;
            }
            if (scratch.lit(running)) {
                return MachineState.EXECUTE;
            }
            return held.filter(scratch::lit).isPresent() ? MachineState.HELD : MachineState.STOPPED;
        }
    }
}
