// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.Optional;
import lineside.kernel.Body;

/**
 * What a receiver makes of a batch.
 *
 * @param outcome taken, or why not
 * @param text why not, in words; empty when taken
 * @param acknowledgement what the gateway is told, signed; only when taken
 */
public record Verdict(Outcome outcome, String text, Optional<Body> acknowledgement) {
    /** The kinds. */
    public enum Outcome {
        /** Everything in it is held now. */
        TAKEN,
        /** Something before it is missing. */
        GAP,
        /** A sequence in it is not the one after the one before it. */
        UNORDERED,
        /** A hash does not follow from the one before it: something was changed. */
        BROKEN,
        /** What is held already came again with another content. */
        CHANGED,
        /** Of another line, of another epoch with a known number, or of several streams. */
        FOREIGN,
        /** No batch. */
        UNREADABLE
    }

    static Verdict of(Outcome outcome, String text) {
        return new Verdict(outcome, text, Optional.empty());
    }
}
