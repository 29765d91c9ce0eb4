// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** States of a unit, with the numbers of the PackML OPC UA companion specification (ISA-TR88.00.02). */
enum PackMlState {
    CLEARING(1, true),
    STOPPED(2, false),
    STARTING(3, true),
    IDLE(4, false),
    SUSPENDED(5, false),
    EXECUTE(6, false),
    STOPPING(7, true),
    ABORTING(8, true),
    ABORTED(9, false),
    HOLDING(10, true),
    HELD(11, false),
    UNHOLDING(12, true),
    SUSPENDING(13, true),
    UNSUSPENDING(14, true),
    RESETTING(15, true),
    COMPLETING(16, true),
    COMPLETE(17, false);

    private final int number;
    private final boolean acting;

    PackMlState(int number, boolean acting) {
        this.number = number;
        this.acting = acting;
    }

    int number() {
        return number;
    }

    /** An acting state ends by itself (the state is complete); a waiting one needs a command. */
    boolean isActing() {
        return acting;
    }
}
