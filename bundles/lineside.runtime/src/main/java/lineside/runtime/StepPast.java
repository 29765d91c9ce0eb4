// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.HashMap;
import java.util.Map;

/** What earlier entries of a block said of each tag, so that later ones are stored as differences. */
final class StepPast {
    final Map<String, Long> whole = new HashMap<>();
    final Map<String, Long> real = new HashMap<>();
    final Map<String, Long> lag = new HashMap<>();
}
