// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The gateway's uplink, configured and taken away again: while it is away, the journal is what waits. */
final class Upstream implements ProductDrain.Uplink {
    private static final String NAME = "bench";

    private final ConfigurationAdmin admin;
    private final String broker;
    private final String key;
    private @Nullable Configuration present;

    /** @param key file with the receiver's public key */
    Upstream(ConfigurationAdmin admin, String broker, String key) {
        this.admin = admin;
        this.broker = broker;
        this.key = key;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() throws IOException {
        Dictionary<String, Object> values = new Hashtable<>();
        values.put("uplink.name", NAME);
        values.put("broker.url", broker);
        values.put("receiver.key.path", key);
        Configuration fresh = admin.createFactoryConfiguration("lineside.sync.mqtt", "?");
        present = fresh;
        fresh.update(values);
    }

    @Override
    public void stop() throws IOException {
        if (present != null) {
            present.delete();
            present = null;
        }
    }
}
