// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lineside.signal.api.Value;

/** A device, or a simulator that speaks its protocol, in the hands of the conformance suite. Called by the test's thread. */
public interface TestDevice {
    /** False for a point that such a device cannot have: what speaks of it alone is then skipped. */
    default boolean has(Point point) {
        return true;
    }

    /** False where nobody but the driver can give {@link Point#SETPOINT} a value: the suite then writes it. */
    default boolean setsTheSetpoint() {
        return true;
    }

    /** How far the source time that {@link #set} answers with may be from the one that the driver tells. */
    default Duration sourceTimeWithin() {
        return Duration.ZERO;
    }

    /** The address of a point in the driver's notation. */
    String address(Point point);

    /** A well-formed address of something that the device does not have. */
    String missingAddress();

    /** Gives a point this value; answers with the source time that the device puts on it, when it has one. */
    Optional<Instant> set(Point point, Value value) throws Exception;

    /** The value that the point has in the device now. */
    Value get(Point point) throws Exception;

    /** Gives {@link Point#SPEED} a value that is no number; false when such a device cannot have one. */
    boolean setNotANumber() throws Exception;

    /** Loses the connection as a pulled plug does; trying to connect again fails too. The values stay. */
    void unplug() throws Exception;

    /** Makes the device reachable again. */
    void plug() throws Exception;
}
