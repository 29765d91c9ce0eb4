// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import lineside.signal.api.Tag;

/**
 * How a tag becomes a signal.
 *
 * @param id {@code workUnit.name}
 * @param workUnit the work unit it belongs to
 * @param source the driver instance that reads it
 * @param tag address, type and interval
 * @param factor multiplies numbers; 1 for none
 * @param offset is added after the factor; 0 for none
 * @param deadband numbers that moved less than this, after scaling, are no change; 0 for none
 * @param debounce a truth value must stand this long before it counts; zero for none
 * @param staleAfter without any fresh sample for this long, in machine time, the signal is BAD_STALE
 * @param unit UCUM code, when it has one
 * @param writable whether the gateway may write it
 */
public record SignalSpec(
        String id,
        String workUnit,
        String source,
        Tag tag,
        BigDecimal factor,
        BigDecimal offset,
        BigDecimal deadband,
        Duration debounce,
        Duration staleAfter,
        Optional<String> unit,
        boolean writable) {}
