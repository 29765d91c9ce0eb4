// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.charset.StandardCharsets;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;

/**
 * The two bytes before the characters of a Siemens STRING. What the address says of the room must be what the program of the
 * controller says: a longer one would reach into the neighbours when it is written.
 *
 * @param room how many characters it can hold
 * @param length how many it holds
 */
record StringHead(int room, int length) {
    static final int BYTES = 2;

    static StringHead of(byte[] bytes) {
        return new StringHead(bytes[0] & 0xFF, bytes[1] & 0xFF);
    }

    /** What forbids to write there, in one sentence; empty if nothing does. */
    static String fault(Address address, Link link) throws Failure, Refusal, InterruptedException {
        return address.form() == Form.STRING ? of(link.read(address.span())).fault(address) : "";
    }

    /** The text of these bytes, of which this is the head. */
    Reading read(Address address, byte[] bytes) {
        String fault = fault(address);
        if (!fault.isEmpty()) {
            return Reading.bad(Quality.BAD_CONFIG, fault);
        }
        return length > room
                ? Reading.bad(
                        Quality.BAD_DEVICE,
                        address.text() + " says that it holds " + length + " characters of " + room + ".")
                : Reading.good(new Value.Text(new String(bytes, BYTES, length, StandardCharsets.ISO_8859_1)));
    }

    private String fault(Address address) {
        int expected = address.span().bytes() - BYTES;
        return room == expected
                ? ""
                : "The device has room for " + room + " characters at " + address.text() + ", not for " + expected
                        + "; write the length of its own declaration.";
    }
}
