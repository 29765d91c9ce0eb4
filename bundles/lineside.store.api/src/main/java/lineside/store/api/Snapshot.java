// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import lineside.kernel.Body;

/**
 * A capability's facts as of a journal position, so that a start need not fold the whole journal.
 *
 * @param capability the capability
 * @param stateVersion version of the form; another version is ignored
 * @param seq the last event folded in, within the present epoch; 0 for none
 * @param facts the facts
 */
public record Snapshot(String capability, int stateVersion, long seq, Body facts) {}
