// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import lineside.kernel.Body;
import lineside.store.api.Acknowledged;

/**
 * An acknowledgement of a receiver.
 *
 * @param said what it says
 * @param sent the message as it was sent, with its signature
 */
record Word(Acknowledged said, Body sent) {}
