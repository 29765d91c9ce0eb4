// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;

/**
 * A drop mark: changes of signals that the tape could not take, because its queue was full.
 *
 * @param from when the first of them happened
 * @param to when the last of them happened
 * @param points how many, at least 1
 */
public record TapeLoss(Instant from, Instant to, long points) {}
