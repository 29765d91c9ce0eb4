// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.Peer;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** The driver against a Modbus server on libmodbus, which serves one request at a time as a small controller does. */
final class ModbusFixture implements DriverFixture, TestDevice {
    private static final Map<Point, String> ADDRESSES = Map.of(
            Point.COUNT, "hr:2:uint32",
            Point.SPEED, "4x7:float32",
            Point.DOOR, "co:0",
            Point.LABEL, "hr:24:text20",
            Point.SETPOINT, "hr:108:int32");
    private static final Map<Point, String> NAMES = Map.of(
            Point.COUNT, "GoodCount",
            Point.SPEED, "Speed",
            Point.DOOR, "Horn",
            Point.LABEL, "LineId",
            Point.SETPOINT, "Recipe");

    private final Peer plc;
    private final Path data;
    private final Driver driver;

    /** @param plc a server for all checks; it is put in order here */
    ModbusFixture(Peer plc, Path data) throws IOException, InterruptedException {
        this.plc = plc;
        this.data = data;
        plc.control("clear=1");
        plc.control("GoodCount=0&Horn=0&LineId=line&Recipe=0");
        driver = Line.driver(data, plc.port());
    }

    static Peer server() throws IOException {
        return Peer.start("modbus", "lineside-plc4x-tck", "rate=0");
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
        return Line.driver(data, 0);
    }

    @Override
    public void stop() {
        Line.close(driver);
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String address(Point point) {
        return ADDRESSES.get(point);
    }

    @Override
    public String missingAddress() {
        return "hr:9000:uint16";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) throws IOException, InterruptedException {
        String text = value instanceof Value.Truth truth ? (truth.value() ? "1" : "0") : value.text();
        plc.control(NAMES.get(point) + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return Optional.empty();
    }

    /** Out of the server's own registers: its process tells of a write a little later than it answers. */
    @Override
    public Value get(Point point) throws IOException {
        int register = Integer.parseInt(ADDRESSES.get(point).split(":")[1]);
        return new Value.Whole(Registers.number(plc.port(), register));
    }

    @Override
    public boolean setNotANumber() throws IOException, InterruptedException {
        plc.control("Speed=NaN");
        return true;
    }

    @Override
    public void unplug() throws IOException, InterruptedException {
        plc.control("stop=1");
    }

    @Override
    public void plug() throws IOException, InterruptedException {
        plc.control("start=1");
    }
}
