// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.Acknowledged;

/**
 * What a receiver said that it holds.
 *
 * @param said what it says
 * @param sent the message as it was sent, with its signature; a mark says several things
 */
record Word(Acknowledged said, Body sent) {
    /** What a message says, one or several things. */
    static List<Word> read(byte[] json) throws JsonException {
        Body sent = Body.parse(json);
        return Acknowledged.read(json).stream()
                .map(said -> new Word(said, sent))
                .toList();
    }

    boolean isAcknowledgement() {
        return !Acknowledged.isMark(sent);
    }
}
