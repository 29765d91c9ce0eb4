// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.List;

/**
 * What a receiver says to a completeness certificate.
 *
 * @param refused why it proves nothing, one sentence; empty when it can be believed
 * @param missing what it names and the receiver does not hold, as {@code <epoch>/<stream> <first>-<last>}
 */
public record Completeness(String refused, List<String> missing) {
    /** Everything that the certificate names is held, with the hashes that it names. */
    public boolean complete() {
        return refused.isEmpty() && missing.isEmpty();
    }

    static Completeness refusal(String sentence) {
        return new Completeness(sentence, List.of());
    }
}
