// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.util.Optional;
import java.util.OptionalLong;
import lineside.capability.api.Signal;

/**
 * What a sensor showed last.
 *
 * @param count the newest good reading of a counter
 * @param on whether a truth value is known to be on
 * @param gap whether it was not good since then
 */
record Sensor(OptionalLong count, boolean on, boolean gap) {
    /** Nothing was heard since the start. */
    static final Sensor UNHEARD = new Sensor(OptionalLong.empty(), false, true);

    private static final long BELIEVED = 1_000;

    Sensor after(Signal signal) {
        if (!signal.good()) {
            return new Sensor(count, false, true);
        }
        Optional<Long> whole = signal.whole();
        return new Sensor(
                whole.isPresent() ? OptionalLong.of(whole.get()) : count,
                signal.truth().orElse(false),
                false);
    }

    /**
     * How many pieces it found between the two. A truth value that is on when it is first heard is one. A counter's first
     * reading, a fall and a leap beyond belief are none: others judge those.
     */
    static long found(Sensor before, Signal signal) {
        if (signal.truth().isPresent()) {
            return signal.truth().get() && !before.on() ? 1 : 0;
        }
        if (signal.whole().isEmpty() || before.count().isEmpty()) {
            return 0;
        }
        long now = signal.whole().get();
        long then = before.count().getAsLong();
        return now > then && now - then > 0 && now - then <= BELIEVED ? now - then : 0;
    }
}
