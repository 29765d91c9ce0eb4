// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import lineside.capability.api.ModelSection;
import org.osgi.service.component.annotations.Component;

/** Publishes the form of the line model's section {@code order}. */
@Component(name = "lineside.order.section")
public final class OrderSection implements ModelSection {
    @Override
    public String capability() {
        return "order";
    }

    @Override
    public String schema() {
        try (InputStream schema = OrderSection.class.getResourceAsStream("/model/order.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
