// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** Which addressing fits what a file is and what the device speaks. */
final class Addressings {
    private Addressings() {}

    static Addressing of(Format format, Device device, Options options) throws ImportFault {
        boolean server = device.protocol() == Protocol.OPCUA;
        if (!options.address().isEmpty()) {
            if (!server) {
                throw new ImportFault("--address makes addresses of an OPC UA server, and device " + device.source()
                        + " speaks " + device.protocol().title());
            }
            return Template.of(options.address());
        }
        return switch (format) {
            case CSV -> new OwnNotation(device.protocol());
            case KEPWARE -> kepware(device, options);
            case TIA -> tia(device);
            case LOGIX_CSV, L5X -> logix(format, device);
            case NODESET -> nodes(device);
        };
    }

    private static Addressing kepware(Device device, Options options) throws ImportFault {
        if (device.protocol() == Protocol.S7) {
            return new S7Addressing();
        }
        if (device.protocol() == Protocol.MODBUS) {
            if (options.countsFrom().isEmpty()) {
                throw new ImportFault(
                        "whether 400001 is the first register is a setting of the device in Kepware's server and"
                                + " not in this file; say --counts-from 1 (zero-based addressing enabled, its default), or 0");
            }
            return new ModbusAddressing(Integer.parseInt(options.countsFrom()), options.order());
        }
        throw unknown(Format.KEPWARE, device);
    }

    private static Addressing tia(Device device) throws ImportFault {
        if (device.protocol() == Protocol.S7) {
            return new S7Addressing();
        }
        throw unknown(Format.TIA, device);
    }

    private static Addressing logix(Format format, Device device) throws ImportFault {
        if (device.protocol() == Protocol.LOGIX) {
            return new LogixAddressing();
        }
        throw unknown(format, device);
    }

    private static Addressing nodes(Device device) throws ImportFault {
        if (device.protocol() == Protocol.OPCUA) {
            return new OwnNotation(Protocol.OPCUA);
        }
        throw unknown(Format.NODESET, device);
    }

    private static ImportFault unknown(Format format, Device device) {
        return new ImportFault("addresses of " + format.title() + " are not known for device " + device.source()
                + ", which speaks "
                + device.protocol().title()
                + (device.protocol() == Protocol.OPCUA
                        ? "; say how its server names the tags, such as --address '"
                                + (format == Format.TIA ? "ns=3;s=\"{name}\"'" : "ns=2;s=Channel1.Device1.{name}'")
                        : "; write the tags as generic CSV with addresses of its driver"));
    }
}
