// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.capability.api.Signal;

/**
 * What is known of a machine in this process only.
 *
 * @param last the newest of each of its signals
 * @param pulse for a machine that counts: its last piece
 * @param sinceMono when the present state began; empty when before this process
 * @param stopMono when the open stop began; empty when before this process
 */
record UnitScratch(
        Map<String, Signal> last, Optional<Pulses.Last> pulse, Optional<Long> sinceMono, Optional<Long> stopMono) {
    static final UnitScratch NONE = new UnitScratch(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    UnitScratch heard(Signal signal) {
        Map<String, Signal> copy = new TreeMap<>(last);
        copy.put(signal.id(), signal);
        return new UnitScratch(copy, pulse, sinceMono, stopMono);
    }

    UnitScratch counted(Optional<Pulses.Last> piece) {
        return new UnitScratch(last, piece, sinceMono, stopMono);
    }

    UnitScratch since(long mono) {
        return new UnitScratch(last, pulse, Optional.of(mono), stopMono);
    }

    UnitScratch stopped(Optional<Long> mono) {
        return new UnitScratch(last, pulse, sinceMono, mono);
    }

    boolean lit(String lamp) {
        Signal signal = last.get(lamp);
        return signal != null && signal.truth().orElse(false);
    }
}
