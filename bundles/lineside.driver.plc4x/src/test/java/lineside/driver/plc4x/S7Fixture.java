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
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** The driver against snap7, a server that is somebody else's; it serves one request at a time. */
final class S7Fixture implements DriverFixture, TestDevice {
    private static final Map<Point, String> ADDRESSES = Map.of(
            Point.COUNT, "DB1.DBD4",
            Point.SPEED, "db1.dbd12:float32",
            Point.DOOR, "db2.dbx0.1",
            Point.LABEL, "db1.dbb52:string20",
            Point.SETPOINT, "db2.dbd16:int32");
    private static final Map<Point, String> NAMES = Map.of(
            Point.COUNT, "GoodCount",
            Point.SPEED, "Speed",
            Point.DOOR, "Horn",
            Point.LABEL, "LineId",
            Point.SETPOINT, "Recipe");

    private static final int DEADLINE_MS = 5_000;

    private final Detached calls = new Detached("s7-fixture-call");
    private final Peer plc;
    private final Path data;
    private final Driver driver;

    /** @param plc a server for all checks; it is put in order here */
    S7Fixture(Peer plc, Path data) throws IOException, InterruptedException {
        this.plc = plc;
        this.data = data;
        plc.control("clear=1");
        plc.control("GoodCount=0&Horn=0&LineId=line&Recipe=0");
        driver = Line.s7(data, plc.port());
    }

    static Peer server() throws IOException {
        return Peer.start("s7", "lineside-s7-tck", "rate=0");
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
        return Line.s7(data, 0);
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
        return "db77.dbw0";
    }

    @Override
    public Optional<Instant> set(Point point, Value value) throws IOException, InterruptedException {
        String text = value instanceof Value.Truth truth ? (truth.value() ? "1" : "0") : value.text();
        plc.control(NAMES.get(point) + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return Optional.empty();
    }

    /** Out of the server's memory, over a connection of its own: its process tells of a write later than it answers. */
    @Override
    public Value get(Point point) throws Exception {
        S7Device device = new S7Device(new S7Wiring("127.0.0.1", plc.port(), 0, 1), DEADLINE_MS, calls);
        Address address = device.address(ADDRESSES.get(point));
        Link link = device.open();
        try {
            return Decoder.read(address, link.read(address.span()), ValueType.INTEGER)
                    .value()
                    .orElseThrow();
        } finally {
            link.close();
        }
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
