// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import lineside.capability.api.ModelSection;
import org.osgi.service.component.annotations.Component;

/** Publishes the form of the line model's section {@code reject}. */
@Component(name = "lineside.reject.section")
public final class RejectSection implements ModelSection {
    @Override
    public String capability() {
        return RejectCapability.NAME;
    }

    @Override
    public String schema() {
        try (InputStream schema = RejectSection.class.getResourceAsStream("/model/reject.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
