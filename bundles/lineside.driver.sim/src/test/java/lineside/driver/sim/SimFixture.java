// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.RealClock;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** The simulated device in the hands of the conformance suite: its points are cells of its memory. */
class SimFixture implements DriverFixture, TestDevice {
    private static final Map<Point, String> INITIAL = Map.of(
            Point.COUNT, "0&lock=true",
            Point.SPEED, "0.0&lock=true",
            Point.DOOR, "false&lock=true",
            Point.LABEL, "none&lock=true",
            Point.SETPOINT, "0");

    private final LineClock clock = new RealClock();
    private final SimDevice device = new SimDevice(clock, 1, SimScript.NONE);
    private final SimDriver driver = new SimDriver(clock, new SimWiring("sim", device, ""));
    private final SimDriver wrong = new SimDriver(
            clock, new SimWiring("sim", new SimDevice(clock, 1, SimScript.NONE), "script: 'x' is not a fault"));

    @Override
    public Driver driver() {
        return driver;
    }

    @Override
    public LineClock clock() {
        return clock;
    }

    @Override
    public TestDevice device() {
        return this;
    }

    @Override
    public Driver misconfigured() {
        return wrong;
    }

    @Override
    public void stop() {
        driver.close();
    }

    @Override
    public void close() {
        driver.close();
        wrong.close();
    }

    @Override
    public String address(Point point) {
        return "memory?name=" + cell(point) + "&value=" + INITIAL.get(point);
    }

    @Override
    public String missingAddress() {
        return "thermometer?value=1";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) {
        return Optional.of(device.set(cell(point), value));
    }

    @Override
    public Value get(Point point) {
        return device.get(cell(point)).orElseThrow();
    }

    @Override
    public boolean setNotANumber() {
        device.spoil(cell(Point.SPEED));
        return true;
    }

    @Override
    public void unplug() {
        device.plug(false);
    }

    @Override
    public void plug() {
        device.plug(true);
    }

    private static String cell(Point point) {
        return point.name().toLowerCase(Locale.ROOT);
    }
}
