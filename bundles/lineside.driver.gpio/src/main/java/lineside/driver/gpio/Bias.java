// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/** What holds an input that nobody drives. */
enum Bias {
    AS_IS(0),
    PULL_UP(Uapi.PULL_UP),
    PULL_DOWN(Uapi.PULL_DOWN),
    NONE(Uapi.BIAS_DISABLED);

    private final long flag;

    Bias(long flag) {
        this.flag = flag;
    }

    /** As the kernel's flag. */
    long flag() {
        return flag;
    }
}
