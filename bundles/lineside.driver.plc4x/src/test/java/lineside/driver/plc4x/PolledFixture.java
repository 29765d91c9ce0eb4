// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.Peer;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** The driver against a server that is somebody else's and serves one request at a time, as a small controller does. */
abstract class PolledFixture implements DriverFixture, TestDevice {
    private static final Map<Point, String> NAMES = Map.of(
            Point.COUNT, "GoodCount",
            Point.SPEED, "Speed",
            Point.DOOR, "Horn",
            Point.LABEL, "LineId",
            Point.SETPOINT, "Recipe");

    /** Makes a driver of the device at a port. */
    interface Wired {
        Driver at(Path data, int port, String... settings);
    }

    private final Peer plc;
    private final Path data;
    private final Map<Point, String> addresses;
    private final Wired wired;
    private final Driver driver;

    /** @param plc a server for all checks; it is put in order here */
    PolledFixture(Peer plc, Path data, Map<Point, String> addresses, Wired wired)
            throws IOException, InterruptedException {
        this.plc = plc;
        this.data = data;
        this.addresses = addresses;
        this.wired = wired;
        plc.control("clear=1");
        plc.control("GoodCount=0&Horn=0&LineId=line&Recipe=0");
        driver = wired.at(data, plc.port());
    }

    final int port() {
        return plc.port();
    }

    @Override
    public final Driver driver() {
        return driver;
    }

    @Override
    public final LineClock clock() {
        return Line.CLOCK;
    }

    @Override
    public final TestDevice device() {
        return this;
    }

    @Override
    public final Driver misconfigured() {
        return wired.at(data, 0);
    }

    @Override
    public final void stop() {
        Line.close(driver);
    }

    @Override
    public final void close() {
        stop();
    }

    @Override
    public final String address(Point point) {
        return Objects.requireNonNull(addresses.get(point));
    }

    @Override
    public final Optional<Instant> set(Point point, Value value) throws IOException, InterruptedException {
        String text = value instanceof Value.Truth truth ? (truth.value() ? "1" : "0") : value.text();
        plc.control(NAMES.get(point) + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return Optional.empty();
    }

    @Override
    public final boolean setNotANumber() throws IOException, InterruptedException {
        plc.control("Speed=NaN");
        return true;
    }

    @Override
    public final void unplug() throws IOException, InterruptedException {
        plc.control("stop=1");
    }

    @Override
    public final void plug() throws IOException, InterruptedException {
        plc.control("start=1");
    }
}
