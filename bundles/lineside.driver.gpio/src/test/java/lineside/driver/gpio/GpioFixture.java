// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.signal.api.Value.Truth;
import lineside.signal.api.Value.Whole;
import lineside.tck.RealClock;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/**
 * The simulated chip in the hands of the conformance suite. A count begins at a number and goes on by pulses; only the driver
 * drives an output; a chip has neither real numbers nor texts.
 */
final class GpioFixture implements DriverFixture, TestDevice {
    private static final int COUNT = 4;
    private static final int DOOR = 5;
    private static final int FIRST_OUTPUT = 10;
    private static final int OUTPUTS = 7;

    private final LineClock clock = new RealClock();
    private final SimChip chip = new SimChip();
    private final GpioDriver driver = new GpioDriver(
            new Wiring.Checked("gpio", Optional.of(new Wiring("gpio", SimChip.label(), Map.of())), ""), clock);
    private final GpioDriver wrong =
            new GpioDriver(new Wiring.Checked("gpio", Optional.empty(), "chip is \"\"; write a path."), clock);
    private long from;
    private long count;
    private boolean door;

    GpioFixture() {
        chip.set(COUNT, false);
        chip.set(DOOR, false);
    }

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
        if (!plugged()) {
            plug();
        }
    }

    @Override
    public boolean has(Point point) {
        return point != Point.SPEED && point != Point.LABEL;
    }

    @Override
    public boolean setsTheSetpoint() {
        return false;
    }

    @Override
    public Duration sourceTimeWithin() {
        return Duration.ofMillis(250);
    }

    @Override
    public String address(Point point) {
        return switch (point) {
            case COUNT -> "count?line=" + COUNT + "&from=" + from;
            case DOOR -> "level?line=" + DOOR;
            case SETPOINT -> "word?lines=10,11,12,13,14,15,16";
            default -> throw new IllegalArgumentException(point.name());
        };
    }

    @Override
    public String missingAddress() {
        return "count?line=999";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) throws GpioFailure {
        if (point == Point.DOOR) {
            door = ((Truth) value).value();
            chip.set(DOOR, door);
        } else {
            count(((Whole) value).value());
        }
        return Optional.of(Instant.now());
    }

    /** Where nobody counts, the count will begin there; else the line pulses. */
    private void count(long wanted) throws GpioFailure {
        if (!counting()) {
            from = wanted;
        } else {
            chip.pulses(COUNT, (int) (wanted - count), 1_000_000, 1_000_000);
        }
        count = wanted;
    }

    private boolean counting() throws GpioFailure {
        if (!plugged()) {
            return false;
        }
        try (Chip open = Chip.open(SimChip.label())) {
            return open.line(COUNT).used();
        }
    }

    private boolean plugged() {
        try (Chip open = Chip.open(SimChip.label())) {
            return open.info().lines() > 0;
        } catch (GpioFailure e) {
            return false;
        }
    }

    @Override
    public Value get(Point point) {
        if (point == Point.COUNT) {
            return new Whole(count);
        }
        long word = 0;
        for (int i = 0; i < OUTPUTS; i++) {
            word |= chip.get(FIRST_OUTPUT + i) ? 1L << i : 0;
        }
        return new Whole(word);
    }

    @Override
    public boolean setNotANumber() {
        return false;
    }

    @Override
    public void unplug() {
        chip.unplug();
    }

    @Override
    public void plug() {
        chip.plug();
        chip.set(DOOR, door);
    }
}
