// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lineside.signal.api.Value;
import lineside.tck.Peer;
import lineside.tck.driver.Point;

/** A Modbus server on libmodbus. */
final class ModbusFixture extends PolledFixture {
    private static final Map<Point, String> ADDRESSES = Map.of(
            Point.COUNT, "hr:2:uint32",
            Point.SPEED, "4x7:float32",
            Point.DOOR, "co:0",
            Point.LABEL, "hr:24:text20",
            Point.SETPOINT, "hr:108:int32");

    ModbusFixture(Peer plc, Path data) throws IOException, InterruptedException {
        super(plc, data, ADDRESSES, Line::driver);
    }

    static Peer server() throws IOException {
        return Peer.start("modbus", "lineside-plc4x-tck", "rate=0");
    }

    @Override
    public String missingAddress() {
        return "hr:9000:uint16";
    }

    /** Out of the server's own registers: its process tells of a write a little later than it answers. */
    @Override
    public Value get(Point point) throws IOException {
        int register = Integer.parseInt(address(point).split(":")[1]);
        return new Value.Whole(Registers.number(port(), register));
    }
}
