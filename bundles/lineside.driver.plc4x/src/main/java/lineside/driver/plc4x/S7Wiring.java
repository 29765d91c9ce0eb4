// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Siemens S7 is.
 *
 * @param host its name or number
 * @param port its TCP port
 * @param rack of the processor, 0 to 7
 * @param slot of the processor, 0 to 31: 1 for S7-1200 and S7-1500, 2 for S7-300
 */
record S7Wiring(String host, int port, int rack, int slot) implements DeviceWiring {
    private static final Pattern CONNECTION =
            Pattern.compile("s7://(?<host>" + HOST + ")(?::(?<port>\\d{1,5}))?(?:/(?<rack>\\d)/(?<slot>\\d{1,2}))?/?");
    private static final int USUAL_PORT = 102;
    private static final int HIGHEST_RACK = 7;
    private static final int HIGHEST_SLOT = 31;
    /** Resources for programming devices: the kind of connection that every S7 grants without being configured for it. */
    private static final int PROGRAMMER = 1;

    /** Where this says the device is, if it is the address of an S7. */
    static Optional<DeviceWiring> parse(String written) {
        Matcher parts = CONNECTION.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? USUAL_PORT : Integer.parseInt(parts.group("port"));
        int rack = parts.group("rack") == null ? 0 : Integer.parseInt(parts.group("rack"));
        int slot = parts.group("slot") == null ? 1 : Integer.parseInt(parts.group("slot"));
        return DeviceWiring.isPort(port) && rack <= HIGHEST_RACK && slot <= HIGHEST_SLOT
                ? Optional.of(new S7Wiring(parts.group("host"), port, rack, slot))
                : Optional.empty();
    }

    /** Where in the device the connection ends: its kind, rack and slot in two bytes. */
    int remoteAccessPoint() {
        return PROGRAMMER << Byte.SIZE | rack << 5 | slot;
    }

    @Override
    public Address address(String text) {
        return S7Address.parse(text);
    }

    @Override
    public Device device(int requestMs, Detached calls) {
        return new S7Device(this, requestMs, calls);
    }

    @Override
    public String where() {
        return host + ":" + port + " rack " + rack + " slot " + slot;
    }
}
