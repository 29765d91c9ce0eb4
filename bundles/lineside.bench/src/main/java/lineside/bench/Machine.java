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
                "machine: %d processors (%s), load %.1f, Java %s, %s on %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"),
                Files.getFileStore(folder).type(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
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
