// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What {@code lineside doctor --conf DIR} asks: a plain program, one finding a line, its parts separated by tabs. */
public final class WiringMain {
    private static final int TIMEOUT_MILLIS = 2_000;

    private WiringMain() {}

    /** {@code DIR}: a configuration folder. Exit 0 looked, whatever was found; 1 the folder cannot be read; 2 wrong usage. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: wiring DIR    where DIR is a configuration folder");
            System.exit(2);
        }
        try {
            List<Finding> found = Wiring.look(Path.of(arguments[0]), TIMEOUT_MILLIS, Instant.now());
            found.forEach(one -> System.out.println(
                    one.level() + "\t" + one.what() + "\t" + one.text().replaceAll("\\s+", " ")));
        } catch (IOException failed) {
            System.err.println("the configuration folder cannot be read: " + failed.getMessage());
            System.exit(1);
        }
    }
}
