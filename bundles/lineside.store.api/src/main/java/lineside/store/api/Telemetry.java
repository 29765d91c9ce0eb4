// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The stream {@code tele}: minutes of signals, kept on the tape. No record: it has a sequence of its own and no chain, and the oldest
 * is overwritten, sent or not. A number that is missing was dropped. Registered as a service by the runtime. Safe for any thread but
 * the agent's, the scribe's and the tape's own.
 */
@ProviderType
public interface Telemetry {
    /** What the sequence counts in: drawn with each new tape, so that two never mix. Empty while there is no tape. */
    String series();

    /** The newest sequence, be it kept or dropped; 0 before the first. Answers from memory. */
    long newest();

    /**
     * What is kept behind a sequence, oldest first. Waits for nobody: it gives nothing while the tape is being written, and its reader
     * asks again.
     *
     * @param series the sequence is of; of another than the present one there is nothing
     * @param max at most so many, at least 1
     */
    List<TelemetryMinute> after(String series, long seq, int max) throws StoreException;

    /** How far an uplink was confirmed; 0 for one that is not known. Answers from memory. */
    long cursor(String uplink);

    /**
     * An uplink was confirmed up to here, or has to go back to here. Kept with the next minute: what a crash takes is sent again.
     *
     * @param series the sequence is of; in another than the present one nothing moves
     */
    void move(String series, String uplink, long seq);
}
