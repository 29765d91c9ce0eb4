// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/**
 * What the kernel says of a line.
 *
 * @param name by the board's description, often empty
 * @param consumer who has it, empty for nobody
 * @param flags how it is used
 */
record LineInfo(String name, String consumer, long flags) {
    boolean used() {
        return (flags & Uapi.USED) != 0;
    }
}
