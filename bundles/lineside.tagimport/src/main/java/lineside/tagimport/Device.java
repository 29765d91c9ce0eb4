// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/**
 * A device of the wiring.
 *
 * @param source its name in the line model
 * @param protocol what it speaks
 */
record Device(String source, Protocol protocol) {
    private static final String DRIVER = "lineside.driver.";

    /** The device of this name in the wiring of a configuration folder. */
    static Device find(Path conf, String source) throws ImportFault, IOException {
        List<Device> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(conf)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.addAll(wired(file));
            }
        }
        List<String> names = all.stream().map(Device::source).sorted().toList();
        return all.stream()
                .filter(device -> device.source.equals(source))
                .findFirst()
                .orElseThrow(() -> new ImportFault("--device '" + source + "' is no device of the wiring in " + conf
                        + "; " + (names.isEmpty() ? "it names none" : "there are " + String.join(", ", names))));
    }

    private static List<Device> wired(Path file) throws ImportFault, IOException {
        List<Device> devices = new ArrayList<>();
        try {
            Body wiring = Body.parse(Files.readAllBytes(file));
            for (String pid : wiring.names()) {
                if (pid.startsWith(DRIVER)) {
                    devices.add(of(pid.substring(DRIVER.length()).replaceFirst("~.*", ""), wiring.body(pid)));
                }
            }
            return devices;
        } catch (JsonException bad) {
            throw new ImportFault(file + " cannot be read: " + bad.getMessage());
        }
    }

    private static Device of(String driver, Body settings) {
        String usual = driver.equals("sim") || driver.equals("gpio") ? driver : "plc";
        String source = settings.optionalText("source").orElse(usual).strip();
        String connection = settings.optionalText("connection").orElse("").strip();
        if (driver.equals("opcua")) {
            return new Device(source, Protocol.OPCUA);
        }
        if (connection.startsWith("modbus:")) {
            return new Device(source, Protocol.MODBUS);
        }
        if (connection.matches("(logix|eip):.*")) {
            return new Device(source, Protocol.LOGIX);
        }
        return new Device(source, connection.startsWith("s7:") ? Protocol.S7 : Protocol.OTHER);
    }
}
