// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import lineside.capability.api.ModelSection;
import org.osgi.service.component.annotations.Component;

/** Publishes the form of the line model's section {@code count}. */
@Component(name = "lineside.count.section")
public final class CountSection implements ModelSection {
    @Override
    public String capability() {
        return "count";
    }

    @Override
    public String schema() {
        try (InputStream schema = CountSection.class.getResourceAsStream("/model/count.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
