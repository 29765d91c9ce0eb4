// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** Where a device is, and which protocol it speaks. */
interface DeviceWiring {
    /** A name, a number, or an IPv6 number in brackets, as a pattern. */
    String HOST = "\\[[0-9a-fA-F:.]+]|[^:/?#\\[\\]\\s]+";

    /** Whether this can be a TCP port. */
    static boolean isPort(int port) {
        return port >= 1 && port <= 0xFFFF;
    }

    /**
     * Reads the text form of an address.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    Address address(String text);

    /** The device, whose answers are waited for so long. */
    Device device(int requestMs, Detached calls);

    /** Whether it can have a second connection, which permits are written over. */
    default boolean takesPermits() {
        return true;
    }

    /** For people. */
    String where();
}
