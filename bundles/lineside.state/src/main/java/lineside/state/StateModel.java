// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The part of the line model that machine states need. Immutable.
 *
 * @param units the machines, in flow order
 * @param keyUnit the machine whose state is the line's; empty when no machine has one
 * @param micro a stop up to this, inclusive, is a micro-stop
 */
record StateModel(List<UnitSpec> units, String keyUnit, Duration micro) {
    Optional<UnitSpec> unit(String id) {
        return units.stream().filter(unit -> unit.id().equals(id)).findFirst();
    }

    boolean isMicro(long millis) {
        return millis <= micro.toMillis();
    }
}
