// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import lineside.capability.api.HealthSource;
import lineside.store.api.GatewayKey;
import lineside.store.api.GatewayKeyFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.LoggerFactory;

/** Publishes the gateway's own key, which is drawn at the first start, and shows its public half. Without one nothing is signed. */
@Component(name = "lineside.runtime.key", service = HealthSource.class, immediate = true)
public final class KeyDesk implements HealthSource {
    private final @Nullable ServiceRegistration<GatewayKey> published;
    private final Report report;

    /** A replay works on a copy, which is no gateway. */
    @Activate
    public KeyDesk(BundleContext context) {
        boolean replaying = String.valueOf(context.getProperty("lineside.mode")).startsWith("replay");
        @Nullable ServiceRegistration<GatewayKey> registered = null;
        Report said = new Report(Status.OK, "no key is needed here", Map.of());
        if (!replaying) {
            try {
                GatewayKey key = new GatewayKeyFile(HostFacts.data(context)).drawn();
                registered = context.registerService(GatewayKey.class, key, new Hashtable<>());
                said = new Report(Status.OK, "what this gateway signs is signed with " + shown(key), Map.of());
            } catch (IOException unusable) {
                LoggerFactory.getLogger(KeyDesk.class).warn("nothing is signed: {}", unusable.getMessage());
                said = new Report(Status.OUT_OF_SPEC, "nothing is signed: " + unusable.getMessage(), Map.of());
            }
        }
        this.published = registered;
        this.report = said;
    }

    private static String shown(GatewayKey key) {
        return key.publicKey().orElse("a key whose public half is not in its file");
    }

    @Deactivate
    void close() {
        if (published != null) {
            published.unregister();
        }
    }

    @Override
    public String name() {
        return "key";
    }

    @Override
    public Report report() {
        return report;
    }
}
