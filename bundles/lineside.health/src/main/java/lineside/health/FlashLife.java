// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import lineside.capability.api.HealthSource;

/**
 * How far the soldered flash of a gateway is worn, by its own register (JEDEC JESD84-B51, EXT_CSD 268 and 269): the kernel shows
 * two bytes, each in steps of a tenth, 0x0A for the last, 0x0B for beyond. Computers without such a flash have nothing to say.
 */
final class FlashLife implements HealthSource {
    /** Where Linux shows block devices. */
    static final Path BLOCK_DEVICES = Path.of("/sys/block");

    private static final int LAST_TENTH = 10;
    private static final int LOOK_AT_IT = 9;

    private final Path devices;

    FlashLife(Path devices) {
        this.devices = devices;
    }

    @Override
    public String name() {
        return "flash";
    }

    @Override
    public Report report() {
        OptionalInt tenths = worn();
        if (tenths.isEmpty()) {
            return new Report(Status.OK, "no flash here tells how far it is worn", Map.of());
        }
        Map<String, Double> metrics = Map.of("flash_life_used_ratio", tenths.getAsInt() / 10.0);
        String text = "the flash says that up to " + tenths.getAsInt() * 10 + " % of its life are used";
        if (tenths.getAsInt() > LAST_TENTH) {
            return new Report(Status.FAILURE, "the flash is worn out: make a backup and replace the gateway", metrics);
        }
        return tenths.getAsInt() >= LOOK_AT_IT
                ? new Report(Status.MAINTENANCE, text + ": plan a replacement", metrics)
                : new Report(Status.OK, text, metrics);
    }

    private OptionalInt worn() {
        OptionalInt worst = OptionalInt.empty();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(devices, "mmcblk*")) {
            for (Path device : all) {
                Path register = device.resolve("device/life_time");
                if (Files.isReadable(register)) {
                    for (String octet : Files.readString(register).strip().split("\\s+")) {
                        worst = OptionalInt.of(Math.max(worst.orElse(0), Integer.decode(octet)));
                    }
                }
            }
        } catch (IOException | NumberFormatException unknown) {
            return worst;
        }
        // 0 is "not defined".
        return worst.orElse(0) == 0 ? OptionalInt.empty() : worst;
    }
}
