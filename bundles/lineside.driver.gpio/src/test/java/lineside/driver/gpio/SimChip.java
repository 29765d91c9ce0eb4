// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import lineside.tck.Needed;

/** The other side of the pins: a chip that the kernel simulates, in the virtual machine of the rig. */
final class SimChip {
    private static final Path CONFIGURED = Path.of("/sys/kernel/config/gpio-sim/rig");

    private Path pins;

    SimChip() {
        Needed.that(
                System.getenv("RIG_GPIOCHIP") != null, "there is no simulated GPIO chip here; InTheRigTest has one");
        pins = pins();
    }

    static String path() {
        return "/dev/" + read(CONFIGURED.resolve("b/chip_name"));
    }

    static String label() {
        return String.valueOf(System.getenv("RIG_GPIO_LABEL"));
    }

    /** What a sensor does: pulls the line up or down. */
    void set(int line, boolean on) {
        write(pins.resolve("sim_gpio" + line).resolve("pull"), on ? "pull-up" : "pull-down");
    }

    /** What an actuator sees. */
    boolean get(int line) {
        return read(pins.resolve("sim_gpio" + line).resolve("value")).equals("1");
    }

    /** On and off again, so many times. */
    void pulses(int line, int times, long onNanos, long offNanos) {
        long next = System.nanoTime();
        for (int i = 0; i < times; i++) {
            set(line, true);
            next = until(next + onNanos);
            set(line, false);
            next = until(next + offNanos);
        }
    }

    void unplug() {
        write(CONFIGURED.resolve("live"), "0");
    }

    /**
     * A new chip of that name. This kernel has 512 numbers for lines and never gets back those of a chip that was taken away
     * while its lines were held: with 28 lines that can be done 17 times.
     */
    void plug() {
        write(CONFIGURED.resolve("live"), "1");
        pins = pins();
    }

    /** Another chip, with as many lines as one request may have. */
    static void addWide() throws IOException {
        Path wide = CONFIGURED.resolveSibling("wide");
        Files.createDirectories(wide.resolve("b"));
        write(wide.resolve("b/num_lines"), "64");
        write(wide.resolve("b/label"), "wide");
        write(wide.resolve("live"), "1");
    }

    /** Waits until then, or for the whole time again when that is over already: a pulse is never shorter than asked. */
    private static long until(long then) {
        while (then - System.nanoTime() > 0) {
            LockSupport.parkNanos(then - System.nanoTime());
        }
        return Math.max(then, System.nanoTime() - 1_000_000);
    }

    private static Path pins() {
        String chip = read(CONFIGURED.resolve("b/chip_name"));
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(Path.of("/sys/devices/platform"), "gpio-sim.*")) {
            for (Path device : devices) {
                Optional<Path> found = Optional.of(device.resolve(chip)).filter(Files::isDirectory);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no folder of " + chip);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
