// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.kernel.ClockTrust;
import lineside.runtime.event.ClockChanged;

/**
 * What the journal says of the wall clock.
 *
 * @param trust {@code STEPPED} while its time is not trusted
 * @param seconds how far it is then from the time that was trusted, back negative; otherwise 0
 */
record ClockFact(ClockTrust trust, long seconds) {
    /** Nothing to say; also before the first event. */
    static final ClockFact SYNC = new ClockFact(ClockTrust.SYNC, 0);

    static ClockFact of(ClockChanged event) {
        return new ClockFact(ClockTrust.parse(event.clock()), 0);
    }

    static ClockFact doubted(long seconds) {
        return new ClockFact(ClockTrust.STEPPED, seconds);
    }

    boolean doubted() {
        return trust == ClockTrust.STEPPED;
    }
}
