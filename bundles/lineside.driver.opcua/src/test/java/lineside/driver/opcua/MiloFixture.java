// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Value;
import lineside.tck.driver.DriverFixture;
import lineside.tck.driver.Point;
import lineside.tck.driver.TestDevice;

/** A driver, and a server with the suite's five points. */
final class MiloFixture implements DriverFixture, TestDevice {
    private static final int FIRST_PORT = 12_000;
    private static final int PORTS = 8_000;
    private static final int PROCESSES_APART = 97;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * PROCESSES_APART % PORTS));

    private final MiloServer server;
    private final Driver driver;
    private final Path data;

    MiloFixture(Path data) throws Exception {
        this.data = data;
        server = new MiloServer(freePort())
                .with(Point.COUNT.name(), 0, false)
                .with(Point.SPEED.name(), 0.0, false)
                .with(Point.DOOR.name(), false, false)
                .with(Point.LABEL.name(), "", false)
                .with(Point.SETPOINT.name(), 0, true)
                .start();
        driver = Line.driver(data, server.url());
    }

    /**
     * Below those that the system gives to whoever connects: a server that is stopped for a while finds it free again. Each
     * process begins elsewhere, and none of ours gets the same twice.
     */
    static int freePort() throws IOException {
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                System.out.println("port " + port + " is taken");
            }
        }
        throw new IOException("no free port from " + FIRST_PORT + " on");
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
