// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import lineside.kernel.Body;

/**
 * A minute of some signals; that of many comes in several parts.
 *
 * @param seq its number in the series
 * @param data the fact, as {@code docs/events/tele.md} tells
 */
public record TelemetryMinute(long seq, Body data) {}
