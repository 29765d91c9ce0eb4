// SPDX-License-Identifier: Apache-2.0
package lineside.tck.power;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;

/**
 * Something that is kept in a file and saved anew when it changes: the power goes at any moment while a program saves one version
 * after another. Then the newest that was told to be saved is there, or the one that was on its way, and it is whole.
 */
public final class SavedAtACut {
    private static final int CUTS = Integer.getInteger("lineside.saved.cuts", 5);
    private static final int SAVED_BETWEEN = 20;

    private SavedAtACut() {}

    /** What there is after a cut. */
    @FunctionalInterface
    public interface Found {
        /** The version that is there; 0 when there is none. Throws when it is not whole. */
        long version(Path directory) throws Exception;
    }

    /**
     * Cuts the power under a program.
     *
     * @param directory of the test
     * @param program its {@code main} calls {@link SavingProgram#run}
     */
    public static void check(Path directory, Class<?> program, Found found) throws Exception {
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            Random random = new Random(Long.getLong("lineside.seed", CUTS));
            long told = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                String when = "cut " + cut + " of " + CUTS;
                told = cut(power, mount, program, told, 1 + random.nextInt(SAVED_BETWEEN));
                PowerPeer.run("powercut.sh", "back", power);
                Power.require(mount, when);
                long there = found.version(mount);
                Assertions.assertTrue(
                        there == told || there == told + 1, when + ": " + told + " was told, " + there + " is there");
                told = there;
            }
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    private static long cut(Path power, Path mount, Class<?> program, long before, int versions) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        mount.toString(),
                        Long.toString(before + 1)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            long told = before;
            for (int i = 0; i < versions; i++) {
                told = next(out, told);
            }
            PowerPeer.run("powercut.sh", "cut", power);
            // The handle leaves the pipe open: what was told before must still be read.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told = Long.parseLong(line);
            }
            return told;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long next(BufferedReader out, long told) throws IOException {
        String line = out.readLine();
        Assertions.assertEquals(Long.toString(told + 1), line, "the program saves no more");
        return told + 1;
    }
}
