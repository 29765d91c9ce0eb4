// SPDX-License-Identifier: Apache-2.0
package lineside.state.event;

import java.util.Arrays;
import java.util.Locale;

/** The states of a machine by PackML (ISA-TR88.00.02), with the numbers of OPC 30050, and the state of knowing nothing. */
public enum MachineState {
    CLEARING(1),
    STOPPED(2),
    STARTING(3),
    IDLE(4),
    SUSPENDED(5),
    EXECUTE(6),
    STOPPING(7),
    ABORTING(8),
    ABORTED(9),
    HOLDING(10),
    HELD(11),
    UNHOLDING(12),
    SUSPENDING(13),
    UNSUSPENDING(14),
    RESETTING(15),
    COMPLETING(16),
    COMPLETE(17),
    /** No good signal: not a state of the machine but of our knowledge. Never counted as stopped, running or idle. */
    NO_DATA(0);

    private final int number;

    MachineState(int number) {
        this.number = number;
    }

    /** The PackML number, 1 to 17; 0 for {@link #NO_DATA}. */
    public int number() {
        return number;
    }

    /** The word that is stored and shown, such as {@code execute} or {@code no-data}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #code()}. */
    public static MachineState parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String[] codes() {
        return Arrays.stream(values()).map(MachineState::code).toArray(String[]::new);
    }
}
