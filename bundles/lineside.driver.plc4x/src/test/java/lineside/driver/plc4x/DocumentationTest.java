// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that a technician reads is the form that the component has. */
class DocumentationTest {
    @Test
    void everyFieldStandsInTheTableWithItsDefault() throws Exception {
        String page = Files.readString(Path.of("../../docs/drivers/modbus.md"));
        String table = page.substring(page.indexOf("| Field | Default |"), page.indexOf("A wrong field never"));
        List<String> rows = table.lines().filter(line -> line.startsWith("| `")).toList();
        for (Method field : Plc4xConfig.class.getDeclaredMethods()) {
            String value = String.valueOf(field.getDefaultValue());
            String row = "| `" + property(field.getName()) + "` | " + (value.isEmpty() ? "" : "`" + value + "` ") + "|";
            assertTrue(rows.stream().anyMatch(line -> line.startsWith(row)), "missing: " + row);
        }
        assertEquals(Plc4xConfig.class.getDeclaredMethods().length, rows.size(), "a row for each field, no more");
    }

    /** How Declarative Services names a property after a method. */
    private static String property(String method) {
        return method.replace('_', '.');
    }
}
