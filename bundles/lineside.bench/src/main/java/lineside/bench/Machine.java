// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One line about the computer, without which no number means anything. */
final class Machine {
    private Machine() {}

    static String line(Path folder) throws IOException {
        return String.format(
                Locale.ROOT,
                "machine: %d processors (%s), load %s, Java %s, %s on %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                load(),
                System.getProperty("java.version"),
                Files.getFileStore(folder).type(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** How many wanted to run in the last minute; ours included. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch", "unknown");
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch", "unknown"));
    }
}
