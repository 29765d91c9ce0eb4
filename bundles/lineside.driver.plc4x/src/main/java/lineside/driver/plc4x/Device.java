// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** A device as one protocol knows it. Safe for any thread. */
interface Device {
    /**
     * Reads the text form of an address.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    Address address(String text);

    /** A place that any such device has. */
    Address first();

    /** Reaches the device and has an answer in its own protocol, without the library; nothing of it stays open. */
    void probe(Span any) throws Failure;

    /** Connects with the library. */
    Link open() throws Failure, InterruptedException;

    /** Where it is, for people. */
    String where();
}
