// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Modbus device is.
 *
 * @param host its name or number
 * @param port its TCP port
 * @param unit its unit number; gateways have several devices behind one address
 */
record ModbusWiring(String host, int port, int unit) implements DeviceWiring {
    private static final Pattern CONNECTION =
            Pattern.compile("modbus://(?<host>" + HOST + ")(?::(?<port>\\d{1,5}))?(?:/(?<unit>\\d{1,3})?)?");
    private static final int USUAL_PORT = 502;
    private static final int HIGHEST_UNIT = 255;

    /** Where this says the device is, if it is the address of a Modbus device. */
    static Optional<DeviceWiring> parse(String written) {
        Matcher parts = CONNECTION.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? USUAL_PORT : Integer.parseInt(parts.group("port"));
        int unit = parts.group("unit") == null ? 1 : Integer.parseInt(parts.group("unit"));
        return DeviceWiring.isPort(port) && unit <= HIGHEST_UNIT
                ? Optional.of(new ModbusWiring(parts.group("host"), port, unit))
                : Optional.empty();
    }

    @Override
    public Address address(String text) {
        return ModbusAddress.parse(text);
    }

    @Override
    public Device device(int requestMs, Detached calls) {
        return new ModbusDevice(this, requestMs, calls);
    }

    @Override
    public String where() {
        return host + ":" + port + " unit " + unit;
    }
}
