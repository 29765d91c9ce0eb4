// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.FreePort;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** A driver, and a server with the suite's five points. */
final class MiloFixture implements DriverFixture, TestDevice {
    private final MiloServer server;
    private final Driver driver;
    private final Path data;

    MiloFixture(Path data) throws Exception {
        this.data = data;
        server = new MiloServer(FreePort.find())
                .with(Point.COUNT.name(), 0, false)
                .with(Point.SPEED.name(), 0.0, false)
                .with(Point.DOOR.name(), false, false)
                .with(Point.LABEL.name(), "", false)
                .with(Point.SETPOINT.name(), 0, true)
                .start();
        driver = Line.driver(data, server.url());
    }

    @Override
    public Driver driver() {
        return driver;
    }

    @Override
    public LineClock clock() {
        return Line.CLOCK;
    }

    @Override
    public TestDevice device() {
        return this;
    }

    @Override
    public Driver misconfigured() {
        return Line.driver(data, "");
    }

    @Override
    public void stop() {
        Line.close(driver);
    }

    @Override
    public void close() {
        stop();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String address(Point point) {
        return MiloServer.address(point.name());
    }

    @Override
    public String missingAddress() {
        return MiloServer.address("MISSING");
    }

    @Override
    public Optional<Instant> set(Point point, Value value) {
        return Optional.of(server.set(point.name(), raw(value)));
    }

    @Override
    public Value get(Point point) {
        return new Value.Whole((Integer) server.get(point.name()));
    }

    @Override
    public boolean setNotANumber() {
        server.set(Point.SPEED.name(), Double.NaN);
        return true;
    }

    @Override
    public void unplug() throws Exception {
        server.stop();
    }

    @Override
    public void plug() throws Exception {
        server.start();
    }

    private static Object raw(Value value) {
        if (value instanceof Value.Whole whole) {
            return (int) whole.value();
        }
        if (value instanceof Value.Real real) {
            return real.value();
        }
        return value instanceof Value.Truth truth ? truth.value() : value.text();
    }
}
