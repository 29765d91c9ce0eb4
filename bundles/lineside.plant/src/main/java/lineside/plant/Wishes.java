// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** What is wanted of the whole line at present. */
interface Wishes {
    /** Pieces are wanted; otherwise units stop and stay stopped. */
    boolean producing();

    /** Units hold and stay held. */
    boolean paused();

    /** The same for one unit, which may be kept from running by its permit besides. */
    default Wishes of(String unit) {
        return this;
    }
}
