// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** A Logix controller, our own. */
final class EipFixture implements DriverFixture, TestDevice {
    private static final Map<Point, String> ADDRESSES = Map.of(
            Point.COUNT, "Good:uint32",
            Point.SPEED, "Program:Main.Speed:float32",
            Point.DOOR, "Door:bool",
            Point.LABEL, "Label:string82",
            Point.SETPOINT, "Recipe");

    private final EipPlc plc = new EipPlc();
    private final Path data;
    private final Driver driver;

    EipFixture(Path data) throws IOException {
        this.data = data;
        set(Point.COUNT, new Value.Whole(0));
        set(Point.SPEED, new Value.Real(1_200));
        set(Point.DOOR, new Value.Truth(false));
        set(Point.LABEL, new Value.Text("line"));
        set(Point.SETPOINT, new Value.Whole(0));
        driver = Line.logix(data, plc.port());
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
        return Line.logix(data, 0);
    }

    @Override
    public void stop() {
        Line.close(driver);
    }

    @Override
    public void close() {
        stop();
        try {
            plc.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address(Point point) {
        return Objects.requireNonNull(ADDRESSES.get(point));
    }

    @Override
    public String missingAddress() {
        return "Program:Main.Nothing";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) {
        EipTags tags = plc.tags();
        switch (point) {
            case COUNT -> {
                tags.put("Good", EipTags.UDINT, ((Value.Whole) value).value());
                tags.lock("Good");
            }
            case SPEED -> tags.put("Program:Main.Speed", EipTags.REAL, ((Value.Real) value).value());
            case DOOR -> tags.put("Door", EipTags.BOOL, ((Value.Truth) value).value() ? 1 : 0);
            case LABEL -> tags.text("Label", 82, value.text());
            case SETPOINT -> tags.put("Recipe", EipTags.DINT, ((Value.Whole) value).value());
        }
        return Optional.empty();
    }

    @Override
    public Value get(Point point) {
        return switch (point) {
            case COUNT -> new Value.Whole(plc.tags().number("Good"));
            case SETPOINT -> new Value.Whole((int) plc.tags().number("Recipe"));
            case DOOR -> new Value.Truth(plc.tags().number("Door") != 0);
            case LABEL -> new Value.Text(plc.tags().text("Label"));
            case SPEED -> new Value.Real(Float.intBitsToFloat((int) plc.tags().number("Program:Main.Speed")));
        };
    }

    @Override
    public boolean setNotANumber() {
        plc.tags().put("Program:Main.Speed", EipTags.REAL, Float.NaN);
        return true;
    }

    @Override
    public void unplug() throws IOException {
        plc.stop();
    }

    @Override
    public void plug() throws IOException {
        plc.start();
    }
}
