// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state machine of one unit: takes commands, lets acting states end by themselves, tells who listens. One thread. */
final class Machine {
    /** How long acting states last, milliseconds of plant time. */
    private static final Map<PackMlState, Long> DURATIONS = Map.of(
            PackMlState.CLEARING, 1500L,
            PackMlState.STARTING, 1200L,
            PackMlState.STOPPING, 800L,
            PackMlState.ABORTING, 300L,
            PackMlState.HOLDING, 400L,
            PackMlState.UNHOLDING, 600L,
            PackMlState.SUSPENDING, 300L,
            PackMlState.UNSUSPENDING, 400L,
            PackMlState.RESETTING, 1500L,
            PackMlState.COMPLETING, 500L);

    private final String name;
    private final Agenda agenda;
    private final Tags tags;
    private final Truth truth;
    private final List<Consumer<PackMlState>> listeners = new ArrayList<>();
    private PackMlState state = PackMlState.STOPPED;
    private UnitMode mode = UnitMode.PRODUCE;
    private long entries;
    private long hurriedMillis;
    private boolean powered;
    private Agenda.@Nullable Appointment completion;

    Machine(String name, Plc plc) {
        this.name = name;
        this.agenda = plc.agenda();
        this.tags = plc.tags();
        this.truth = plc.truth();
        tags.declare(name + ".State", TagType.INT32);
        tags.declare(name + ".Mode", TagType.INT32);
        tags.declare(name + ".FirstOut", TagType.UINT16);
    }

    String name() {
        return name;
    }

    /** The name in the ledger and in a line model. */
    String id() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    boolean is(PackMlState asked) {
        return state == asked;
    }

    /** Grows with every state entered: who plans something for later can tell whether the unit has moved since. */
    long entries() {
        return entries;
    }

    /** Listeners are called after each entry, in the order in which they were added. */
    void onEntry(Consumer<PackMlState> listener) {
        listeners.add(listener);
    }

    /** The program starts: whatever the unit was, it is Stopped now, in mode Produce, with nothing first-out. */
    void boot() {
        int from = entries == 0 ? 0 : state.number();
        powerOff();
        powered = true;
        truth.state(agenda.now(), id(), from, PackMlState.STOPPED);
        state = PackMlState.STOPPED;
        entries++;
        hurriedMillis = 0;
        firstOut(0);
        if (mode != UnitMode.PRODUCE) {
            changeMode(UnitMode.PRODUCE);
        }
        show();
        tell();
    }

    /** The program stands: nothing completes and no command is taken until the next {@link #boot}. */
    void powerOff() {
        powered = false;
        callOffCompletion();
    }

    private void callOffCompletion() {
        if (completion != null) {
            completion.callOff();
        }
    }

    /** Gives a command; false when the present state does not take it. */
    boolean command(PackMlCommand command) {
        return PackMl.after(state, command)
                .filter(next -> powered)
                .map(next -> {
                    enter(next);
                    return true;
                })
                .orElse(false);
    }

    /** The mode in which a permit binds. */
    boolean isProducing() {
        return mode == UnitMode.PRODUCE;
    }

    void changeMode(UnitMode next) {
        mode = next;
        truth.mode(agenda.now(), id(), next);
        tags.set(name + ".Mode", (long) next.number(), agenda.now());
    }

    /** What stopped the unit first; 0 = nothing. */
    void firstOut(int code) {
        tags.set(name + ".FirstOut", (long) code, agenda.now());
    }

    /** Makes all acting states last so long; 0 = as usual. */
    void hurry(long millis) {
        hurriedMillis = millis;
    }

    private void enter(PackMlState next) {
        callOffCompletion();
        truth.state(agenda.now(), id(), state.number(), next);
        state = next;
        entries++;
        show();
        PackMl.completed(next).ifPresent(then -> completion = agenda.in(duration(next), () -> enter(then)));
        tell();
    }

    private long duration(PackMlState acting) {
        Long usual = DURATIONS.get(acting);
        if (usual == null) {
            throw new IllegalStateException(acting + " does not end by itself");
        }
        return hurriedMillis > 0 ? hurriedMillis : usual;
    }

    private void show() {
        tags.set(name + ".State", (long) state.number(), agenda.now());
        tags.set(name + ".Mode", (long) mode.number(), agenda.now());
    }

    private void tell() {
        PackMlState entered = state;
        long entry = entries;
        for (Consumer<PackMlState> listener : listeners) {
            if (entry == entries) {
                listener.accept(entered);
            }
        }
    }
}
