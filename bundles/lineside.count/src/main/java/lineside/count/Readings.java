// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.signal.api.Quality;

/** Brings readings into the range that the rules speak of. */
final class Readings {
    private static final long LARGEST = (1L << 53) - 1;

    private Readings() {}

    /** The signal, or a bad one in its place: a number that the journal cannot hold exactly is no reading. */
    static Signal usable(Signal signal) {
        boolean odd = signal.good()
                && signal.whole().filter(v -> v <= LARGEST && v >= -LARGEST).isEmpty();
        return odd
                ? new Signal(
                        signal.id(),
                        signal.workUnit(),
                        Optional.empty(),
                        Quality.BAD_DEVICE,
                        signal.at(),
                        signal.mono(),
                        "the reading is no whole number within 2^53-1")
                : signal;
    }

    /** A signed counter rolls over from 2^31-1 to -2^31; around its modulus that is one step forward. */
    static long normal(Bounds bounds, long value) {
        long modulus = bounds.modulus().orElse(0L);
        return value < 0 && -value <= modulus ? value + modulus : value;
    }
}
