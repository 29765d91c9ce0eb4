// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lineside.signal.api.Quality;

/** A GPIO chip that is open. What was requested from it stays ours when it is closed. */
final class Chip implements AutoCloseable {
    private static final Path DEVICES = Path.of("/dev");

    private final int descriptor;
    private final ChipInfo info;

    private Chip(int descriptor) throws GpioFailure {
        this.descriptor = descriptor;
        ByteBuffer room = Uapi.room(Uapi.CHIP_INFO_SIZE);
        Calls.ioctl(descriptor, Uapi.CHIP_INFO, room, "ask the chip");
        info = new ChipInfo(Uapi.text(room, 0), Uapi.text(room, Uapi.NAME_SIZE), room.getInt(2 * Uapi.NAME_SIZE));
    }

    /** Opens a chip by its path, or by its label or name, which must be that of one chip only. */
    static Chip open(String wanted) throws GpioFailure {
        if (wanted.startsWith("/")) {
            return at(Path.of(wanted));
        }
        List<String> seen = new ArrayList<>();
        for (Path path : paths()) {
            Chip chip = at(path);
            if (chip.info.label().equals(wanted) || chip.info.name().equals(wanted)) {
                return chip;
            }
            seen.add(chip.info.name() + " (" + chip.info.label() + ")");
            chip.close();
        }
        throw new GpioFailure(
                Quality.BAD_COMM,
                "There is no GPIO chip \"" + wanted + "\"; there are: "
                        + (seen.isEmpty() ? "none" : String.join(", ", seen)) + ".");
    }

    private static Chip at(Path path) throws GpioFailure {
        int descriptor = Calls.open(path.toString());
        try {
            return new Chip(descriptor);
        } catch (GpioFailure e) {
            Calls.close(descriptor);
            throw e;
        }
    }

    private static List<Path> paths() throws GpioFailure {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(DEVICES, "gpiochip*")) {
            found.forEach(paths::add);
        } catch (IOException e) {
            throw new GpioFailure(Quality.BAD_COMM, "The folder of devices cannot be read: " + e.getMessage() + ".");
        }
        Collections.sort(paths);
        return paths;
    }

    ChipInfo info() {
        return info;
    }

    LineInfo line(int offset) throws GpioFailure {
        if (offset >= info.lines()) {
            throw GpioFailure.config("The chip " + info.name() + " (" + info.label() + ") has no line " + offset
                    + "; its lines are 0 to " + (info.lines() - 1) + ".");
        }
        ByteBuffer room = Uapi.room(Uapi.LINE_INFO_SIZE).putInt(2 * Uapi.NAME_SIZE, offset);
        Calls.ioctl(descriptor, Uapi.LINE_INFO, room, "ask for line " + offset);
        return new LineInfo(Uapi.text(room, 0), Uapi.text(room, Uapi.NAME_SIZE), room.getLong(72));
    }

    /** Takes lines that share their settings; {@code on} are the outputs that are on from the first moment. */
    Lines request(List<Integer> lines, LineSettings settings, long on) throws GpioFailure {
        for (int offset : lines) {
            LineInfo line = line(offset);
            if (line.used()) {
                throw new GpioFailure(
                        Quality.BAD_COMM, "Line " + offset + " is in use by \"" + line.consumer() + "\".");
            }
        }
        ByteBuffer request = LineRequest.of(lines, settings, on, "lineside");
        Calls.ioctl(descriptor, Uapi.GET_LINE, request, "take the lines " + lines);
        Calls.unblock(request.getInt(LineRequest.DESCRIPTOR));
        return new Lines(request.getInt(LineRequest.DESCRIPTOR), lines, settings);
    }

    @Override
    public void close() {
        Calls.close(descriptor);
    }
}
