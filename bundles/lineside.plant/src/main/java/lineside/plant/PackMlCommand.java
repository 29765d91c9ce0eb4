// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** Commands of PackML. */
enum PackMlCommand {
    RESET,
    START,
    HOLD,
    UNHOLD,
    SUSPEND,
    UNSUSPEND,
    COMPLETE,
    STOP,
    ABORT,
    CLEAR
}
