// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A checked configuration.
 *
 * @param source the driver's name in the line model
 * @param device where it is
 * @param fastMs how often critical tags are read at least
 * @param requestMs how long one answer may take
 * @param token where the device says which one it is
 * @param expected what it must say there
 * @param boot where it counts its starts
 * @param folder where the last good settings are kept
 */
record Wiring(
        String source,
        DeviceWiring device,
        int fastMs,
        int requestMs,
        Optional<Address> token,
        String expected,
        Optional<Address> boot,
        Path folder) {

    /**
     * What came of checking.
     *
     * @param source the name to register under, also when the rest is wrong
     * @param wiring what is in force: these settings, or after wrong ones the last good
     * @param fault one sentence naming field, value and remedy; empty if all is well
     */
    record Checked(String source, Optional<Wiring> wiring, String fault) {}

    /** Checks a configuration; never throws. */
    static Checked check(Plc4xConfig config, Path data) {
        String source = config.source().strip();
        try {
            return new Checked(source, Optional.of(checked(config, data)), "");
        } catch (IllegalArgumentException fault) {
            return new Checked(source, Optional.empty(), String.valueOf(fault.getMessage()));
        }
    }

    /** Whether this can be the name of a source; it is also the name of a folder. */
    static boolean named(String source) {
        return source.matches("[a-z0-9][a-z0-9.-]{0,62}");
    }

    /** Where the files of a source are. */
    static Path folder(Path data, String source) {
        return data.resolve("plc4x").resolve(source);
    }

    /** The device, whose answers are waited for so long. */
    Device open(Detached calls, int limitMs) {
        return device.device(limitMs, calls);
    }

    private static Wiring checked(Plc4xConfig config, Path data) {
        String source = config.source().strip();
        if (!named(source)) {
            throw fault("source", source, "use 1 to 63 small letters, digits, dots and hyphens, such as plc");
        }
        DeviceWiring device = device(config.connection().strip());
        Optional<Address> token = address(device, "identity.address", config.identity_address());
        String expected = config.identity_value().strip();
        if (token.isPresent() == expected.isEmpty()) {
            throw fault(
                    "identity.value",
                    expected,
                    "identity.address and identity.value belong together: write both, or neither");
        }
        token.filter(address -> address.bit() != Address.WHOLE).ifPresent(bit -> {
            throw fault("identity.address", bit.text(), "one bit tells no devices apart");
        });
        Optional<Address> boot = address(device, "boot.address", config.boot_address());
        boot.filter(address -> !address.form().suits(lineside.signal.api.ValueType.INTEGER))
                .ifPresent(other -> {
                    throw fault(
                            "boot.address",
                            other.text(),
                            "it must be a whole number, such as hr:12:uint32 or db1.dbd24");
                });
        return new Wiring(
                source,
                device,
                within("fast.interval.ms", config.fast_interval_ms(), 10, 1_000),
                within("request.timeout.ms", config.request_timeout_ms(), 100, 10_000),
                token,
                expected,
                boot,
                folder(data, source));
    }

    private static DeviceWiring device(String written) {
        return ModbusWiring.parse(written)
                .or(() -> S7Wiring.parse(written))
                .or(() -> EipWiring.parse(written))
                .or(() -> AdsWiring.parse(written))
                .orElseThrow(
                        () -> fault(
                                "connection",
                                written,
                                "write modbus://HOST:PORT/UNIT, such as modbus://192.168.0.10:502/1, s7://HOST/RACK/SLOT, such as s7://192.168.0.10/0/1, logix://HOST/SLOT, such as logix://192.168.0.10/0, eip://HOST, or ads://HOST/NETID:PORT, such as ads://192.168.0.10/192.168.0.10.1.1:851"));
    }

    private static Optional<Address> address(DeviceWiring device, String field, String written) {
        try {
            return written.isBlank() ? Optional.empty() : Optional.of(device.address(written));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PLC driver: " + field + ": " + e.getMessage(), e);
        }
    }

    private static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw fault(field, Integer.toString(value), "allowed are " + least + " to " + most);
        }
        return value;
    }

    private static IllegalArgumentException fault(String field, String value, String remedy) {
        return new IllegalArgumentException("PLC driver: " + field + " is \"" + value + "\"; " + remedy + ".");
    }
}
