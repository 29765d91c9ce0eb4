// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio.api;

import java.io.IOException;
import lineside.driver.gpio.TakenLine;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A GPIO line that is ours until it is closed, by the kernel's character device: any Linux board since 5.10. Any thread. What
 * it switches stops product, not hazards.
 */
@ProviderType
public interface GpioLine extends AutoCloseable {
    /**
     * Takes a line.
     *
     * @param edges told of an input's edges on a thread of the line's own; not used for an output
     * @throws IOException with one sentence, when it cannot be had
     */
    static GpioLine take(LineUse use, Edges edges) throws IOException {
        return TakenLine.take(use, edges);
    }

    /**
     * Whether it is high, as read from the chip.
     *
     * @throws IOException with one sentence, when the chip is gone
     */
    boolean high() throws IOException;

    /**
     * Sets an output and reads it back.
     *
     * @throws IOException with one sentence, when that is not so
     */
    void set(boolean high) throws IOException;

    /** Edges that the kernel saw and could not keep, since it was taken: exactly, by the numbers of the edges. */
    long lost();

    /** Gives it back. What the chip makes of it then is the chip's business. */
    @Override
    void close();
}
