// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import lineside.signal.api.Value;

/**
 * A level that a capability wants at a device, such as a light or a gate. A change to the stop-like level goes out at once,
 * the other way only after the commit.
 *
 * @param signal the signal whose tag is driven
 * @param level the wanted level, unscaled
 * @param stopLevel the level that is stop-like
 */
public record Output(String signal, Value level, Value stopLevel) {}
