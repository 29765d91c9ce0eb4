// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.VirtualClock;

/** A device in best order that nobody reads. */
final class IdleFixture implements DriverFixture, TestDevice {
    private final Map<Point, Value> values = new EnumMap<>(Point.class);

    @Override
    public Driver driver() {
        return new IdleDriver();
    }

    @Override
    public LineClock clock() {
        return new VirtualClock();
    }

    @Override
    public TestDevice device() {
        return this;
    }

    @Override
    public Driver misconfigured() {
        return new IdleDriver();
    }

    @Override
    public void stop() {}

    @Override
    public void close() {}

    @Override
    public String address(Point point) {
        return point.name();
    }

    @Override
    public String missingAddress() {
        return "missing";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) {
        values.put(point, value);
        return Optional.empty();
    }

    @Override
    public Value get(Point point) {
        return values.getOrDefault(point, new Value.Whole(0));
    }

    @Override
    public boolean setNotANumber() {
        return true;
    }

    @Override
    public void unplug() {}

    @Override
    public void plug() {}
}
