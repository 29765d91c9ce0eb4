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

/** A controller that speaks ADS, our own. */
final class AdsFixture implements DriverFixture, TestDevice {
    private static final Map<Point, String> ADDRESSES = Map.of(
            Point.COUNT, "MAIN.nGood:uint32",
            Point.SPEED, "GVL.rSpeed:float32",
            Point.DOOR, "GVL.bDoor:bool",
            Point.LABEL, "MAIN.sLabel:string80",
            Point.SETPOINT, "MAIN.nRecipe");

    private final AdsPlc plc = new AdsPlc();
    private final Path data;
    private final Driver driver;

    AdsFixture(Path data) throws IOException {
        this.data = data;
        set(Point.COUNT, new Value.Whole(0));
        set(Point.SPEED, new Value.Real(1_200));
        set(Point.DOOR, new Value.Truth(false));
        set(Point.LABEL, new Value.Text("line"));
        set(Point.SETPOINT, new Value.Whole(0));
        driver = Line.ads(data, plc.port());
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
        return Line.ads(data, 0);
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
        return "MAIN.nNothing";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) {
        AdsSymbols symbols = plc.symbols();
        switch (point) {
            case COUNT -> {
                symbols.put("MAIN.nGood", AdsSymbols.UINT32, ((Value.Whole) value).value());
                symbols.lock("MAIN.nGood");
            }
            case SPEED -> symbols.put("GVL.rSpeed", AdsSymbols.REAL32, ((Value.Real) value).value());
            case DOOR -> symbols.put("GVL.bDoor", AdsSymbols.BIT, ((Value.Truth) value).value() ? 1 : 0);
            case LABEL -> symbols.text("MAIN.sLabel", 80, value.text());
            case SETPOINT -> symbols.put("MAIN.nRecipe", AdsSymbols.INT32, ((Value.Whole) value).value());
        }
        return Optional.empty();
    }

    @Override
    public Value get(Point point) {
        return switch (point) {
            case COUNT -> new Value.Whole(plc.symbols().number("MAIN.nGood"));
            case SETPOINT -> new Value.Whole((int) plc.symbols().number("MAIN.nRecipe"));
            case DOOR -> new Value.Truth(plc.symbols().number("GVL.bDoor") != 0);
            case LABEL -> new Value.Text(plc.symbols().text("MAIN.sLabel"));
            case SPEED -> new Value.Real(
                    Float.intBitsToFloat((int) plc.symbols().number("GVL.rSpeed")));
        };
    }

    @Override
    public boolean setNotANumber() {
        plc.symbols().put("GVL.rSpeed", AdsSymbols.REAL32, Float.NaN);
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
