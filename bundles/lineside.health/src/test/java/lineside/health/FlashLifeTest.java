// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lineside.capability.api.HealthSource.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flash wears out, and a gateway lives ten years; RELIABILITY OP-6. */
final class FlashLifeTest {
    @TempDir
    Path devices;

    private void says(String device, String text) throws IOException {
        Path folder = Files.createDirectories(devices.resolve(device).resolve("device"));
        Files.writeString(folder.resolve("life_time"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "0x01 0x02, OK, 0.2",
        "0x09 0x01, MAINTENANCE, 0.9",
        "0x0a 0x0a, MAINTENANCE, 1",
        "0x01 0x0B, FAILURE, 1.1"
    })
    void theWorstPartCounts(String register, Status status, double used) throws IOException {
        says("mmcblk0", "0x01 0x01\n");
        says("mmcblk1", register + "\n");
        assertEquals(status, new FlashLife(devices).report().status());
        assertEquals(
                Map.of("flash_life_used_ratio", used),
                new FlashLife(devices).report().metrics());
    }

    @Test
    void whereNothingIsSaidNothingIsClaimed() throws IOException {
        says("sda", "0x0b 0x0b");
        says("mmcblk0", "0x00 0x00\n");
        assertEquals(Map.of(), new FlashLife(devices).report().metrics());
        says("mmcblk0", "soon");
        assertEquals(Map.of(), new FlashLife(devices).report().metrics());
        assertEquals(Status.OK, new FlashLife(devices.resolve("none")).report().status());
    }
}
