// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import lineside.kernel.Event;

/**
 * A step that stated something, decided again.
 *
 * @param after the states after it
 */
record Decided(long number, List<Event> events, LineState after) {}
