// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a line in the order of flow; one machine, attendant and station per unit, a belt between each two.
 *
 * @param machines their state machines
 * @param attendants who looks after them
 * @param stations the work that they do
 * @param belts between them
 */
record LineParts(List<Machine> machines, List<Attendant> attendants, List<Station> stations, List<Conveyor> belts) {
    LineParts() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Pieces in units and on belts. */
    long pieces() {
        return stations.stream().mapToLong(Station::pieces).sum()
                + belts.stream().mapToLong(Conveyor::size).sum();
    }
}
