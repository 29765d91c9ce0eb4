// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * What one request writes.
 *
 * @param span where
 * @param bit which bit of the one place; {@link Address#WHOLE} for all of it
 * @param bytes what; for a bit one byte, 0 or 1
 */
record Part(Span span, int bit, byte[] bytes) {
    static Part of(Address address, byte[] bytes) {
        return new Part(address.span(), address.bit(), bytes);
    }

    /** Whether this is what the device holds there. */
    boolean isIn(byte[] read) {
        return bit == Address.WHOLE
                ? java.util.Arrays.equals(read, bytes)
                : (read[read.length - 1] >> bit & 1) == bytes[0];
    }
}
