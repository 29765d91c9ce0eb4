// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** What a device speaks, as far as an address depends on it. */
enum Protocol {
    OPCUA("OPC UA"),
    MODBUS("Modbus"),
    S7("S7"),
    /** Tags by name, and attributes of objects. */
    LOGIX("EtherNet/IP"),
    /** Its addresses are taken as they are; the driver itself judges them. */
    OTHER("another protocol");

    private final String title;

    Protocol(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
