// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A place at a driver for words of which only the newest matters. There is no queue: the driver asks the source when it is
 * about to write, so a word that was overtaken is never sent, and a failed one is not repeated by the driver.
 */
@ProviderType
public interface WordSlot extends AutoCloseable {
    /** There is a newer word; returns at once. */
    void wake();

    /** Writes what it was woken for if that takes no longer than half a second, then no more. */
    @Override
    void close();
}
