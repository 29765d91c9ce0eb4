// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a machine among those that speak ADS: six numbers, mostly its IP address and {@code .1.1}.
 *
 * @param text as written
 */
record AmsNetId(String text) {
    static final int BYTES = 6;
    private static final Pattern FORM = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){5}");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final String USUAL = ".1.1";
    private static final int HIGHEST = 0xFF;

    /** Empty if it is none. */
    static Optional<AmsNetId> parse(String text) {
        boolean fits = FORM.matcher(text).matches()
                && Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).allMatch(part -> part <= HIGHEST);
        return fits ? Optional.of(new AmsNetId(text)) : Optional.empty();
    }

    /** What a machine at this address mostly has; empty if it is a name, or no address of version 4. */
    static Optional<AmsNetId> usual(String host) {
        return ADDRESS.matcher(host).matches() ? parse(host + USUAL) : Optional.empty();
    }

    static Optional<AmsNetId> usual(InetAddress address) {
        return address instanceof Inet4Address ? usual(address.getHostAddress()) : Optional.empty();
    }

    byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        String[] parts = text.split("\\.");
        for (int at = 0; at < BYTES; at++) {
            bytes[at] = (byte) Integer.parseInt(parts[at]);
        }
        return bytes;
    }
}
