// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/** How an output is driven. */
enum Drive {
    PUSH_PULL(0),
    OPEN_DRAIN(Uapi.OPEN_DRAIN),
    OPEN_SOURCE(Uapi.OPEN_SOURCE);

    private final long flag;

    Drive(long flag) {
        this.flag = flag;
    }

    /** As the kernel's flag. */
    long flag() {
        return flag;
    }
}
