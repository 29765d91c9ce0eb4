// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A checked configuration.
 *
 * @param source the driver's name in the line model
 * @param chip path, label or name of the chip
 * @param pins what the pins of this box are called, and the arguments that stand for each
 */
record Wiring(String source, String chip, Map<String, String> pins) {
    /**
     * What came of checking.
     *
     * @param source the name to register under, also when the rest is wrong
     * @param wiring what is in force, if anything is
     * @param fault one sentence naming field, value and remedy; empty if all is well
     */
    record Checked(String source, Optional<Wiring> wiring, String fault) {}

    /** Checks a configuration; never throws. */
    static Checked check(String said, String chip, String pins) {
        String source = said.strip();
        try {
            return new Checked(source, Optional.of(checked(source, chip.strip(), pins)), "");
        } catch (IllegalArgumentException fault) {
            return new Checked(source, Optional.empty(), String.valueOf(fault.getMessage()));
        }
    }

    /** Whether this can be the name of a source; it is also the name of a file. */
    static boolean named(String source) {
        return source.matches("[a-z0-9][a-z0-9.-]{0,62}");
    }

    private static Wiring checked(String source, String chip, String pins) {
        if (!named(source)) {
            throw fault("source", source, "use 1 to 63 small letters, digits, dots and hyphens, such as gpio");
        }
        if (!chip.matches("/dev/[\\w/-]+|[^/\\s][^/]{0,30}")) {
            throw fault("chip", chip, "write a path such as /dev/gpiochip0, or the label that gpiodetect shows");
        }
        return new Wiring(source, chip, pins(pins));
    }

    private static Map<String, String> pins(String text) {
        Map<String, String> pins = new TreeMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.strip().split("\\s*;\\s*")) {
            String[] parts = entry.split("\\s+");
            if (parts.length != 2 || pins.put(parts[0], parts[1]) != null) {
                throw fault("pins", entry, "write NAME ARGUMENTS; with each name once, such as DI1 line=4&active=low;");
            }
            try {
                Address.parse("level?pin=" + parts[0], pins);
            } catch (IllegalArgumentException asInput) {
                drivenOrFault(parts[0], pins, entry);
            }
        }
        return Map.copyOf(pins);
    }

    private static void drivenOrFault(String pin, Map<String, String> pins, String entry) {
        try {
            Address.parse("output?pin=" + pin, pins);
        } catch (IllegalArgumentException e) {
            throw fault("pins", entry, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException fault(String field, String value, String remedy) {
        return new IllegalArgumentException(
                field + " is \"" + value + "\"; " + remedy + (remedy.endsWith(".") ? "" : "."));
    }
}
