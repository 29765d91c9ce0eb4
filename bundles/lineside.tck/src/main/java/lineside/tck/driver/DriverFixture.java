// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import lineside.kernel.LineClock;
import lineside.signal.api.Driver;

/** A driver wired to a device of its own, fresh for each check. */
public interface DriverFixture extends AutoCloseable {
    /** The driver under test, wired rightly, as after activation: nothing observed yet. */
    Driver driver();

    /** The clock that the driver was given. */
    LineClock clock();

    /** The device that the driver is wired to; plugged in at first. */
    TestDevice device();

    /** Another driver of the same kind with wiring that cannot work, such as an empty address of the device. */
    Driver misconfigured() throws Exception;

    /** Stops the driver as deactivation does; may be called twice. */
    void stop() throws Exception;

    /** Stops everything. */
    @Override
    void close();
}
