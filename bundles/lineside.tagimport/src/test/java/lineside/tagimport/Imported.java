// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import lineside.signal.api.ValueType;

/**
 * What became of a foreign address, for tests elsewhere.
 *
 * @param address ours
 * @param type as the line model declares it
 */
public record Imported(String address, String type) {
    /** An address of an S7 with the name of a form. */
    public static Imported s7(String address, String form) throws Exception {
        return of(new S7Addressing().place(SourceTag.of(1, "x", address, Form.valueOf(form))));
    }

    /** An address of a Modbus device, low word first. */
    public static Imported modbus(String address, String form, int first) throws Exception {
        return of(new ModbusAddressing(first, "cdab").place(SourceTag.of(1, "x", address, Form.valueOf(form))));
    }

    /** A tag of a Logix controller. */
    public static Imported logix(String name, String form) throws Exception {
        return of(new LogixAddressing().place(SourceTag.of(1, name, "", Form.valueOf(form))));
    }

    private static Imported of(Place place) {
        ValueType type = place.type();
        return new Imported(place.address(), type.name());
    }
}
