// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happened, in full and for some days: every change of every signal, and the steps. Bounded; the oldest goes first. It is
 * no record: losing it loses nothing but the way to look into numbers and to decide steps again.
 */
@ProviderType
public interface Tape extends TapeReader, AutoCloseable {
    /**
     * Writes; one thread at a time. What was written survives the end of the program, and a power cut but for some seconds. A
     * tape that turns out to be damaged is set aside and a new one takes the batch.
     */
    void write(TapeBatch batch) throws StoreException;

    /** How it is. Answers from memory. */
    TapeHealth health();

    /** The minutes of its signals; empty when this kind of tape makes none. */
    default Optional<Telemetry> telemetry() {
        return Optional.empty();
    }

    @Override
    void close();
}
