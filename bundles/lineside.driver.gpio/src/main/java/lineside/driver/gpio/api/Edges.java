// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Told what an input does, in order, on one thread. Whoever takes long loses edges, and is told how many. */
@ConsumerType
public interface Edges {
    /**
     * It changed.
     *
     * @param nanos when, by the monotonic clock of the machine, taken in the interrupt
     */
    void edge(boolean high, long nanos);

    /** So many edges before the next one were lost. */
    void lost(long count);

    /** The chip is gone; the line is tried again every second. */
    void gone(String sentence);

    /** It is ours, or ours again, and at this level. */
    void stands(boolean high);
}
