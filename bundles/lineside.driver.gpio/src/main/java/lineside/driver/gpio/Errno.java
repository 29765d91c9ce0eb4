// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import lineside.signal.api.Quality;

/** Numbers of errors, the same on every Linux, in words. */
final class Errno {
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    private static final int ENODEV = 19;

    private Errno() {}

    /** A failure to do something, such as {@code open /dev/gpiochip0}. */
    static GpioFailure failure(String what, int number) {
        return new GpioFailure(
                number == ENODEV ? Quality.BAD_COMM : quality(number), "Cannot " + what + ": " + words(number) + ".");
    }

    private static Quality quality(int number) {
        return switch (number) {
            case 2, 5, 6, 16, 110, 121 -> Quality.BAD_COMM;
            default -> Quality.BAD_CONFIG;
        };
    }

    private static String words(int number) {
        return switch (number) {
            case 1 -> "not permitted";
            case 2 -> "there is no such device";
            case 5 -> "the chip does not answer";
            case 6 -> "the chip cannot tell edges on this line";
            case 13 -> "the service may not; its user must be in the group that owns the device, usually gpio";
            case 16 -> "another program has it";
            case ENODEV -> "the chip is gone";
            case 22 -> "the kernel refuses these settings; it must be Linux 5.10 or newer";
            case 25 -> "this is no GPIO chip, or the kernel is older than Linux 5.10";
            case 95, 524 -> "the chip cannot do that";
            case 110, 121 -> "the bus to the chip does not answer";
            default -> "error " + number + " of the operating system";
        };
    }
}
