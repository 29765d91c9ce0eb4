// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Instant;
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;

/**
 * The one reading of the clock that a step sees.
 *
 * @param now plant wall time
 * @param mono plant monotonic time, nanoseconds
 * @param clock what is known of the wall clock
 * @param speed plant seconds per machine second
 */
record StepTime(Instant now, long mono, ClockTrust clock, double speed) {
    static StepTime read(LineClock clock) {
        return new StepTime(clock.now(), clock.mono(), clock.trust(), clock.speed());
    }
}
