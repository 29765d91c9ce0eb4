// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.Optional;

/**
 * A good reading of a counter.
 *
 * @param value what it shows; a signed counter is brought into 0 to modulus - 1
 * @param at when it was read
 * @param mono plant monotonic time of receipt, nanoseconds
 * @param boot the PLC's boot counter at that time, when it has one
 */
record Reading(long value, Instant at, long mono, Optional<Long> boot) {}
