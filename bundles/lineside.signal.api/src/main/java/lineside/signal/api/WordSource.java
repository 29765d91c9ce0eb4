// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows the newest word for a device. Called by the driver's threads; never blocks and never throws. */
@ConsumerType
public interface WordSource {
    /** The newest word, asked right before it is written; empty when there is none. */
    Optional<Word> newest();

    /** What became of the word that was asked for last. {@code DONE} says that the device took it, without reading it back. */
    void told(WriteOutcome outcome);
}
