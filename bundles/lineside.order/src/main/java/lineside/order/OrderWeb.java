// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.net.URL;
import java.util.Optional;
import lineside.capability.api.WebContent;
import org.osgi.service.component.annotations.Component;

/** Publishes the pages of this bundle, resources below {@code web/}. */
@Component(name = "lineside.order.web")
public final class OrderWeb implements WebContent {
    @Override
    public String mount() {
        return "/screens/order";
    }

    @Override
    public Optional<URL> file(String path) {
        boolean inside = !path.isEmpty() && !path.startsWith("/") && !path.contains("..") && !path.endsWith("/");
        return inside ? Optional.ofNullable(OrderWeb.class.getResource("/web/" + path)) : Optional.empty();
    }
}
