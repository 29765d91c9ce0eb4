// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lineside.capability.api.Signal;
import lineside.state.event.MachineState;

/**
 * The counter at a machine's outfeed. A machine that only counts runs from its first piece on and stopped at its last one, once
 * none came for longer than 5 planned run times per item, at least 5 s (DOMAIN 2.5).
 *
 * @param signal the counter at its outfeed
 * @param planned planned run time per item (PRI), nanoseconds
 */
record Pulses(String signal, long planned) implements Source {
    private static final long ITEMS = 5;
    private static final long LEAST = 5_000_000_000L;
    private static final long SLACK = 2;

    /**
     * The last piece, or where watching began.
     *
     * @param value the counter
     * @param at wall time
     * @param mono plant monotonic nanoseconds
     * @param made true for a piece, false where watching began
     */
    record Last(long value, Instant at, long mono, boolean made) {}

    /** No piece for longer than this is a stop; nanoseconds. */
    long quietNanos() {
        return Math.max(LEAST, ITEMS * planned);
    }

    @Override
    public List<String> signals() {
        return List.of(signal);
    }

    @Override
    public Seeing see(UnitScratch scratch, Signal came) {
        Optional<Long> value = came.whole();
        if (value.isEmpty()) {
            String detail = came.good() ? "signal " + signal + " is no whole number" : came.detail();
            Observed nothing = Observed.nothing(came.at(), came.mono(), detail);
            return new Seeing(scratch.counted(Optional.empty()), Optional.of(nothing));
        }
        Optional<Last> before = scratch.pulse();
        if (before.isPresent() && isPiece(before.get(), value.get(), came.mono())) {
            Last piece = new Last(value.get(), came.at(), came.mono(), true);
            return new Seeing(
                    scratch.counted(Optional.of(piece)),
                    Optional.of(Observed.derived(MachineState.EXECUTE, came.at(), came.mono())));
        }
        Last watched = before.map(b -> new Last(value.get(), b.at(), b.mono(), b.made()))
                .orElseGet(() -> new Last(value.get(), came.at(), came.mono(), false));
        return new Seeing(scratch.counted(Optional.of(watched)), Optional.empty());
    }

    @Override
    public OptionalLong due(UnitScratch scratch, MachineState state) {
        return state == MachineState.STOPPED ? OptionalLong.empty() : silentAt(scratch);
    }

    /** When it will have been silent for too long; empty while the counter is not known. Plant monotonic nanoseconds. */
    OptionalLong silentAt(UnitScratch scratch) {
        return scratch.pulse()
                .map(last -> OptionalLong.of(last.mono() + quietNanos() + 1))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Optional<Observed> quiet(UnitScratch scratch, MachineState state, long mono) {
        OptionalLong due = due(scratch, state);
        return due.isPresent() && mono - due.getAsLong() >= 0
                ? scratch.pulse().map(last -> Observed.derived(MachineState.STOPPED, last.at(), last.mono()))
                : Optional.empty();
    }

    /** A step forward that the machine can make. A counter that comes back from a wrong zero is no piece. */
    private boolean isPiece(Last before, long value, long mono) {
        long step = value - before.value();
        long most = SLACK + Math.max(0, mono - before.mono()) / planned * 6 / 5;
        return step > 0 && step <= most;
    }
}
