// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reading the tape. Registered as a service by the runtime while a tape is open. Safe for any thread but the agent's, the
 * scribe's and the tape's own; a read of more than 2 s is ended with an exception.
 */
@ProviderType
public interface TapeReader {
    /** The signals of which the tape holds something, by id. */
    List<String> signals() throws StoreException;

    /**
     * Gives the changes of one signal in an interval, oldest first but for what a device's clock that was set back dated, and
     * before them the one that stood when it began, if the tape still holds it. A signal that the tape does not know has none. What happened in the last seconds may be missing.
     *
     * @param from first moment
     * @param to last moment, inclusive
     */
    void points(String signal, Instant from, Instant to, Consumer<TapePoint> taker) throws StoreException;

    /** The drop marks that touch an interval, oldest first, at most the newest 1 000. */
    List<TapeLoss> losses(Instant from, Instant to) throws StoreException;

    /** Recorded steps in the order they were written, after a block, at most {@code max} (1 to 1 000) blocks. */
    List<StepBlock> steps(long afterId, int max) throws StoreException;
}
