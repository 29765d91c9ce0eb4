// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/**
 * Whoever looks after one unit, man or program: repairs it, resets and starts it as long as the line is to produce, holds it
 * while the line is paused; and the disturbances that give him work. One thread.
 */
final class Attendant {
    private static final long BEFORE_RESET_MILLIS = 1_000;
    private static final long BEFORE_START_MILLIS = 500;

    private final Machine machine;
    private final Agenda agenda;
    private final Disturbances disturbances;
    private final Wishes wishes;
    private long heldMillis;
    private long repairMillis;
    private boolean inMaintenance;
    private int burstsLeft;
    private long burstMillis;

    Attendant(Machine machine, Agenda agenda, Disturbances disturbances, Wishes wishes) {
        this.machine = machine;
        this.agenda = agenda;
        this.disturbances = disturbances;
        this.wishes = wishes;
        machine.onEntry(this::entered);
    }

    /** One more piece is to be begun: true when a disturbance comes instead. */
    boolean isDisturbedNow() {
        boolean fault = disturbances.faultNow();
        boolean microStop = disturbances.microStopNow();
        if (fault) {
            fail();
        } else if (microStop) {
            heldMillis = disturbances.microStopMillis();
            machine.command(PackMlCommand.HOLD);
        }
        return fault || microStop;
    }

    /** The unit fails now. */
    void fail() {
        repairMillis = disturbances.repairMillis();
        inMaintenance = disturbances.needsMaintenanceMode();
        int cause = disturbances.cause();
        if (machine.command(PackMlCommand.ABORT)) {
            machine.firstOut(cause);
        }
    }

    /** Goes through Holding, Held, Unholding, Execute so many times, each state lasting so long; only from Execute. */
    boolean burst(int times, long millis) {
        if (!machine.is(PackMlState.EXECUTE)) {
            return false;
        }
        burstsLeft = times;
        burstMillis = millis;
        machine.hurry(millis);
        entered(PackMlState.EXECUTE);
        return true;
    }

    /** The wishes changed. */
    void look() {
        if (!wishes.producing()) {
            machine.command(PackMlCommand.STOP);
        } else if (machine.is(PackMlState.STOPPED)) {
            entered(PackMlState.STOPPED);
        } else if (machine.is(PackMlState.IDLE)) {
            entered(PackMlState.IDLE);
        }
        if (wishes.paused()) {
            machine.command(PackMlCommand.HOLD);
        } else if (machine.is(PackMlState.HELD) && heldMillis == 0) {
            machine.command(PackMlCommand.UNHOLD);
        }
    }

    private void entered(PackMlState state) {
        switch (state) {
            case ABORTED -> later(repairMillis, () -> machine.command(PackMlCommand.CLEAR));
            case STOPPED -> stopped();
            case RESETTING -> machine.firstOut(0);
            case IDLE -> later(BEFORE_START_MILLIS, () -> ifProducing(PackMlCommand.START));
            case HELD -> later(heldMillis, this::release);
            case EXECUTE -> executing();
            default -> {}
        }
    }

    private void stopped() {
        heldMillis = 0;
        burstsLeft = 0;
        machine.hurry(0);
        if (inMaintenance) {
            inMaintenance = false;
            later(BEFORE_RESET_MILLIS, () -> machine.changeMode(UnitMode.MAINTENANCE));
            later(BEFORE_RESET_MILLIS + repairMillis, this::backToProduction);
        } else {
            later(BEFORE_RESET_MILLIS, () -> ifProducing(PackMlCommand.RESET));
        }
    }

    private void backToProduction() {
        machine.changeMode(UnitMode.PRODUCE);
        ifProducing(PackMlCommand.RESET);
    }

    private void executing() {
        if (wishes.paused()) {
            machine.command(PackMlCommand.HOLD);
        } else if (burstsLeft > 0) {
            burstsLeft--;
            heldMillis = burstMillis;
            later(burstMillis, () -> machine.command(PackMlCommand.HOLD));
        } else {
            machine.hurry(0);
        }
    }

    private void release() {
        heldMillis = 0;
        if (!wishes.paused()) {
            machine.command(PackMlCommand.UNHOLD);
        }
    }

    private void ifProducing(PackMlCommand command) {
        if (wishes.producing()) {
            machine.command(command);
        }
    }

    /** Does it later, unless the unit has moved on by then. */
    private void later(long millis, Runnable task) {
        long entry = machine.entries();
        agenda.in(millis, () -> {
            if (machine.entries() == entry) {
                task.run();
            }
        });
    }
}
