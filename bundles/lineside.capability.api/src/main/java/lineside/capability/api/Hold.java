// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import lineside.kernel.Reason;

/**
 * One reason why a work unit may not run. Withholds the permit of its work unit for as long as it is there. Stops product,
 * not hazards: never a safety function.
 *
 * @param workUnit the work unit; {@link Gate#ANY} for the whole line
 * @param reason why
 */
public record Hold(String workUnit, Reason reason) {}
