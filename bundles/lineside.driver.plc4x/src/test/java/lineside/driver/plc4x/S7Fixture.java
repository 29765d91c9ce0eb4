// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import lineside.tck.driver.Point;

/** An S7 server, snap7. */
final class S7Fixture extends PolledFixture {
    private static final Map<Point, String> ADDRESSES = Map.of(
            Point.COUNT, "DB1.DBD4",
            Point.SPEED, "db1.dbd12:float32",
            Point.DOOR, "db2.dbx0.1",
            Point.LABEL, "db1.dbb52:string20",
            Point.SETPOINT, "db2.dbd16:int32");
    private static final int DEADLINE_MS = 5_000;

    private final Detached calls = new Detached("s7-fixture-call");

    S7Fixture(Peer plc, Path data) throws IOException, InterruptedException {
        super(plc, data, ADDRESSES, Line::s7);
    }

    static Peer server() throws IOException {
        return Peer.start("s7", "lineside-s7-tck", "rate=0");
    }

    @Override
    public String missingAddress() {
        return "db77.dbw0";
    }

    /** Out of the server's memory, over a connection of its own: its process tells of a write later than it answers. */
    @Override
    public Value get(Point point) throws Exception {
        S7Device device = new S7Device(new S7Wiring("127.0.0.1", port(), 0, 1), DEADLINE_MS, calls);
        Address address = device.address(address(point));
        Link link = device.open();
        try {
            return Decoder.read(address, link.read(address.span()), ValueType.INTEGER)
                    .value()
                    .orElseThrow();
        } finally {
            link.close();
        }
    }
}
