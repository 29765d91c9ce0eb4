// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    @TempDir
    Path folder;

    @Test
    void placesAreFilledInAllFiles() throws Exception {
        Path template = Files.createDirectories(folder.resolve("template/more"));
        Files.writeString(template.resolve("plc.json"), "{\"url\": \"${plant.url}\", \"cost\": \"$5\"}");
        Files.writeString(template.resolveSibling("README.md"), "not for the gateway ${nobody}");
        Path target = folder.resolve("conf");
        Template.fill(template.getParent(), target, Map.of("plant.url", "opc.tcp://127.0.0.1:1"));
        assertEquals(
                "{\"url\": \"opc.tcp://127.0.0.1:1\", \"cost\": \"$5\"}",
                Files.readString(target.resolve("more/plc.json")));
        assertFalse(Files.exists(target.resolve("README.md")));
    }

    @Test
    void anUnknownPlaceIsNamed() throws Exception {
        Files.writeString(folder.resolve("plc.json"), "${plant.ulr}");
        String message = assertThrows(
                        DemoFailure.class, () -> Template.fill(folder, folder.resolve("conf"), Map.of("plant.url", "")))
                .getMessage();
        assertTrue(message.endsWith("asks for ${plant.ulr}, and there are only [plant.url]"), message);
    }
}
