// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** What is wanted of the whole line at present. */
interface Wishes {
    /** Pieces are wanted; otherwise units stop and stay stopped. */
    boolean producing();

    /** Units hold and stay held. */
    boolean paused();
}
