// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.Map;
import java.util.Optional;

/**
 * A stack light of the line model.
 *
 * @param unit the work unit that it shows; empty for the whole line
 * @param lamps the signals that switch its colours
 */
record Light(String id, Optional<String> unit, Map<Colour, String> lamps) {}
