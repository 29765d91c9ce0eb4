// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;

/**
 * What a commit gave.
 *
 * @param steps per step of the batch its events with their places, in the same order
 * @param lastSeq newest sequence of the journal
 */
public record Committed(List<List<StoredEvent>> steps, long lastSeq) {}
