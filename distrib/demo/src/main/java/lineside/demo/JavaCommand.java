// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a program of ours is started in a JVM of its own, small and on the demo's class path. */
final class JavaCommand {
    private JavaCommand() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static List<String> of(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                java().toString(),
                "-Xms16m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        return command;
    }

    /** Whether a program came with this build. */
    static boolean exists(String mainClass) {
        return JavaCommand.class.getClassLoader().getResource(mainClass.replace('.', '/') + ".class") != null;
    }
}
