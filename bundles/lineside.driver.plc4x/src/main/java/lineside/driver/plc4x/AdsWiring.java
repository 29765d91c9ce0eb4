// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a controller is that speaks ADS.
 *
 * @param host its name or number
 * @param port its TCP port
 * @param target its name among the machines that speak ADS
 * @param amsPort which of its programs is asked
 * @param source our own name there; empty for the usual one of our address
 */
record AdsWiring(String host, int port, AmsNetId target, int amsPort, Optional<AmsNetId> source)
        implements DeviceWiring {
    private static final Pattern CONNECTION = Pattern.compile(
            "ads://(?<host>" + HOST
                    + ")(?::(?<port>\\d{1,5}))?(?:/(?<target>[\\d.]+)?(?::(?<ams>\\d{1,5}))?)?(?:\\?source=(?<source>[\\d.]+))?");
    private static final int USUAL_PORT = 48_898;
    /** The first program of TwinCAT 3. */
    private static final int FIRST_PROGRAM = 851;

    /** Where this says the controller is, if it is the address of one that speaks ADS. */
    static Optional<DeviceWiring> parse(String written) {
        Matcher parts = CONNECTION.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group("host");
        Optional<AmsNetId> target =
                parts.group("target") == null ? AmsNetId.usual(host) : AmsNetId.parse(parts.group("target"));
        Optional<AmsNetId> source = Optional.ofNullable(parts.group("source")).flatMap(AmsNetId::parse);
        int port = parts.group("port") == null ? USUAL_PORT : Integer.parseInt(parts.group("port"));
        int ams = parts.group("ams") == null ? FIRST_PROGRAM : Integer.parseInt(parts.group("ams"));
        boolean sensible = target.isPresent()
                && DeviceWiring.isPort(port)
                && DeviceWiring.isPort(ams)
                && source.isPresent() == (parts.group("source") != null);
        return sensible ? Optional.of(new AdsWiring(host, port, target.get(), ams, source)) : Optional.empty();
    }

    @Override
    public Address address(String text) {
        return AdsAddress.parse(text);
    }

    @Override
    public Device device(int requestMs, Detached calls) {
        return new AdsDevice(this, requestMs);
    }

    /** A controller ends the first connection of a machine when that opens a second one, so there is none to spare for permits. */
    @Override
    public boolean takesPermits() {
        return false;
    }

    @Override
    public String where() {
        return host + ":" + port + " " + target.text() + ":" + amsPort;
    }
}
