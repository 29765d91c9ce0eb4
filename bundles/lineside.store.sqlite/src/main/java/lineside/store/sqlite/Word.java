// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import lineside.kernel.Body;
import lineside.store.api.Acknowledged;

/**
 * What a receiver said that it holds.
 *
 * @param said what it says
 * @param sent the message as it was sent, with its signature; a mark says several things
 */
record Word(Acknowledged said, Body sent) {
    boolean isAcknowledgement() {
        return !Acknowledged.isMark(sent);
    }
}
