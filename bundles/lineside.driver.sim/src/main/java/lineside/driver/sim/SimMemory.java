// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;

/** The cells of a simulated device that keep what is written. Guarded by the device. */
final class SimMemory {
    /** One cell; empty when it holds something that is no number. */
    record Cell(Optional<Value> value, Instant at) {}

    private final Map<String, Cell> cells = new HashMap<>();

    void put(String name, Optional<Value> value, Instant at) {
        cells.put(name, new Cell(value, at));
    }

    Optional<Value> get(String name) {
        return Optional.ofNullable(cells.get(name)).flatMap(Cell::value);
    }

    /** The cell of an address, with the address's value when nothing was written yet. */
    Cell cell(SimAddress address, Instant now) {
        String name = address.taking("name", "value", "lock").text("name");
        return cells.computeIfAbsent(
                name, unknown -> new Cell(Optional.of(SimFunction.literal(address.text("value", "0"))), now));
    }

    /** Writes as the gateway. */
    WriteOutcome write(SimAddress address, Value value, Instant now) {
        Optional<Value> present = cell(address, now).value();
        if (address.text("lock", "false").equals("true")) {
            return WriteOutcome.refused("this memory may only be written by the device");
        }
        if (present.isPresent() && present.get().type() != value.type()) {
            return WriteOutcome.refused("this memory holds " + present.get().type() + ", not " + value.type());
        }
        put(address.text("name"), Optional.of(value), now);
        return WriteOutcome.done();
    }
}
