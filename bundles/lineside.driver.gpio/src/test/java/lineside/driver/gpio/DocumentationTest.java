// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables that a technician reads are the form and the notation that the driver has. */
final class DocumentationTest {
    @Test
    void everyFieldAndEveryKindOfAddressStandsThere() throws Exception {
        String page = Files.readString(Path.of("../../docs/drivers/gpio.md"));
        List<String> rows = page.lines().filter(line -> line.startsWith("| `")).toList();
        for (Method field : GpioConfig.class.getDeclaredMethods()) {
            String value = String.valueOf(field.getDefaultValue());
            String row = "| `" + field.getName() + "` | " + (value.isEmpty() ? "" : "`" + value + "` ") + "|";
            assertTrue(rows.stream().anyMatch(line -> line.startsWith(row)), "missing: " + row);
        }
        for (Kind kind : Kind.values()) {
            String row = "| `" + kind.word() + "?";
            assertEquals(1, rows.stream().filter(line -> line.startsWith(row)).count(), "missing: " + row);
        }
    }
}
