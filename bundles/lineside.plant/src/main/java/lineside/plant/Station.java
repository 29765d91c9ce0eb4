// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import org.jspecify.annotations.Nullable;

/**
 * The work of one unit: takes a piece from its infeed belt, works on it for a cycle, hands it on. It only works in Execute;
 * a cycle that is interrupted goes on where it stood. Without pieces (starved) or without room (blocked) for a while it
 * suspends itself and comes back when it is worth it. One thread.
 */
final class Station {
    private static final long NONE = -1;
    private static final long PATIENCE_MILLIS = 1_500;
    private static final int PIECES_TO_RESUME = 3;
    private static final int ROOM_TO_RESUME = 4;

    private final Machine machine;
    private final Agenda agenda;
    private final Infeed infeed;
    private final Outfeed outfeed;
    private final Rhythm rhythm;
    private long piece = NONE;
    private long remaining;
    private long resumedAt;
    private Agenda.@Nullable Appointment cycleEnd;
    private Agenda.@Nullable Appointment patience;

    /** Where pieces come from. */
    interface Infeed {
        boolean hasArrived(int wanted);

        boolean isFull();

        long take();
    }

    /** Where pieces go. */
    interface Outfeed {
        int free();

        void accept(long piece);
    }

    /** How long a cycle lasts, and whether a disturbance comes instead of the next one. */
    interface Rhythm {
        long cycleMillis();

        boolean isDisturbedNow();
    }

    /** Where pieces come from and where they go. */
    record Ends(Infeed infeed, Outfeed outfeed) {}

    Station(Machine machine, Agenda agenda, Ends ends, Rhythm rhythm) {
        this.machine = machine;
        this.agenda = agenda;
        this.infeed = ends.infeed();
        this.outfeed = ends.outfeed();
        this.rhythm = rhythm;
        machine.onEntry(this::entered);
    }

    /** 1 while a piece is in the unit. */
    int pieces() {
        return piece == NONE ? 0 : 1;
    }

    /** A neighbour moved a piece. */
    void look() {
        if (machine.is(PackMlState.EXECUTE)) {
            begin();
        } else if (machine.is(PackMlState.SUSPENDED) && isWorthResuming()) {
            machine.command(PackMlCommand.UNSUSPEND);
        }
    }

    /** Everything stands still where it is. */
    void freeze() {
        if (cycleEnd != null) {
            cycleEnd.callOff();
            cycleEnd = null;
            remaining -= agenda.now() - resumedAt;
        }
        losePatience();
    }

    private void entered(PackMlState state) {
        if (state != PackMlState.EXECUTE) {
            freeze();
            look();
        } else if (piece != NONE) {
            run();
        } else {
            begin();
        }
    }

    private void begin() {
        if (piece != NONE) {
            return;
        }
        if (!infeed.hasArrived(1) || outfeed.free() < 1) {
            waitPatiently();
            return;
        }
        losePatience();
        if (rhythm.isDisturbedNow()) {
            return;
        }
        piece = infeed.take();
        remaining = rhythm.cycleMillis();
        run();
    }

    private void run() {
        resumedAt = agenda.now();
        cycleEnd = agenda.in(remaining, this::finish);
    }

    private void finish() {
        long done = piece;
        piece = NONE;
        cycleEnd = null;
        outfeed.accept(done);
        begin();
    }

    private void waitPatiently() {
        if (patience == null) {
            patience = agenda.in(PATIENCE_MILLIS, () -> {
                patience = null;
                machine.command(PackMlCommand.SUSPEND);
            });
        }
    }

    private void losePatience() {
        if (patience != null) {
            patience.callOff();
            patience = null;
        }
    }

    private boolean isWorthResuming() {
        boolean supplied = infeed.hasArrived(PIECES_TO_RESUME) || infeed.isFull();
        return supplied && outfeed.free() >= ROOM_TO_RESUME;
    }
}
