// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.osgi.framework.BundleContext;

/**
 * What the host gives: directories, the machine's identity, the eight hex digits that name a new epoch, and the id of this
 * start. Drawn once here, so that nothing below draws anything.
 */
record HostFacts(Path data, Path modelFile, String machineId, String hex, String bootId, long graceMillis) {
    private static final int MAX_GRACE = 60_000;

    static HostFacts of(BundleContext context, RuntimeConfig config) {
        Path data = data(context);
        Path conf = Path.of(property(context, "lineside.conf", "conf")).toAbsolutePath();
        String file = config.model_file() == null || config.model_file().isBlank() ? "line.yaml" : config.model_file();
        long grace = Math.max(0, Math.min(MAX_GRACE, config.start_grace_ms()));
        return new HostFacts(data, conf.resolve(file), readMachineId(), drawHex(), drawHex() + drawHex(), grace);
    }

    /** Where everything is kept. */
    static Path data(BundleContext context) {
        return Path.of(property(context, "lineside.data", "data")).toAbsolutePath();
    }

    private static String property(BundleContext context, String name, String absent) {
        String value = context.getProperty(name);
        return value == null || value.isBlank() ? absent : value;
    }

    private static String readMachineId() {
        try {
            return Files.readString(Path.of("/etc/machine-id")).strip();
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    private static String drawHex() {
        return String.format("%08x", new SecureRandom().nextInt());
    }
}
