// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lineside.tck.Needed;
import org.junit.jupiter.api.Test;

/** The page of all configuration fields is what the bundles say, so that nobody looks up a field that is not there. */
final class ConfigurationPageTest {
    private static final Path BUNDLES = Repository.THIS.root().resolve("distrib/felix/target/lineside-felix/bundles");
    private static final Path PAGE = Repository.THIS.root().resolve("docs/config/README.md");
    private static final String HEAD =
            """
            # Configuration

            Generated from the forms (OSGi Metatype) inside the bundles: do not edit, run `./lineside docs`.

            A gateway reads every `*.json` of its configuration folder, in the format of the OSGi Configurator: one object for each
            component, named by its PID. Every field has a default; only what differs needs to be written. The same folder holds
            `line.yaml`, the line model: [line-model.md](../line-model.md). Folders to start from are in `distrib/templates`.

            ```json
            {
              "lineside.http": { "port": 8090 },
              "lineside.driver.opcua~plc": { "source": "plc", "endpoint.url": "opc.tcp://192.0.2.10:4840" }
            }
            ```

            A value that cannot be used is said in one sentence, in the log and on the status screen; the component stays up and does
            nothing, or goes on with the last good values.
            """;

    @Test
    void thePageIsWhatTheBundlesSay() throws IOException {
        Needed.assembled(Files.isDirectory(BUNDLES));
        List<ConfigurationForm> forms = ConfigurationForms.of(BUNDLES);
        assertFalse(forms.isEmpty(), "no bundle of the distribution has a form");
        String page = HEAD + forms.stream().map(ConfigurationForm::markdown).collect(Collectors.joining());
        if ("write".equals(System.getProperty("lineside.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "docs/config/README.md is out of date; write it again with: ./lineside docs");
    }

    /** A form without words is no form: whoever stands before it must know what to write. */
    @Test
    void everyFieldIsExplained() throws IOException {
        Needed.assembled(Files.isDirectory(BUNDLES));
        List<String> silent = ConfigurationForms.of(BUNDLES).stream()
                .flatMap(form -> form.fields().stream()
                        .filter(field -> field.description().length() < 15)
                        .map(field -> form.pid() + " " + field.id()))
                .toList();
        assertEquals(List.of(), silent, "fields without a description");
    }
}
