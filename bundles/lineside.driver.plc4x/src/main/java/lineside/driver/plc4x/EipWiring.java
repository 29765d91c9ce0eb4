// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a device is that speaks EtherNet/IP.
 *
 * @param host its name or number
 * @param port its TCP port
 * @param slot of the processor behind the chassis' backplane, 0 to 31; empty if the device itself is asked
 */
record EipWiring(String host, int port, OptionalInt slot) implements DeviceWiring {
    private static final Pattern CONNECTION = Pattern.compile(
            "(?<kind>eip|logix)://(?<host>" + HOST + ")(?::(?<port>\\d{1,5}))?(?:/(?<slot>\\d{1,2}))?/?");
    private static final int USUAL_PORT = 44_818;
    private static final int HIGHEST_SLOT = 31;
    private static final String DIRECT = "eip";

    /** Where this says the device is, if it is the address of one that speaks EtherNet/IP. */
    static Optional<DeviceWiring> parse(String written) {
        Matcher parts = CONNECTION.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean direct = DIRECT.equals(parts.group("kind"));
        int port = parts.group("port") == null ? USUAL_PORT : Integer.parseInt(parts.group("port"));
        int slot = parts.group("slot") == null ? 0 : Integer.parseInt(parts.group("slot"));
        boolean sensible =
                DeviceWiring.isPort(port) && slot <= HIGHEST_SLOT && !(direct && parts.group("slot") != null);
        return sensible
                ? Optional.of(
                        new EipWiring(parts.group("host"), port, direct ? OptionalInt.empty() : OptionalInt.of(slot)))
                : Optional.empty();
    }

    @Override
    public Address address(String text) {
        return EipAddress.parse(text);
    }

    @Override
    public Device device(int requestMs, Detached calls) {
        return new EipDevice(this, requestMs);
    }

    @Override
    public String where() {
        return host + ":" + port + (slot.isPresent() ? " slot " + slot.getAsInt() : "");
    }
}
