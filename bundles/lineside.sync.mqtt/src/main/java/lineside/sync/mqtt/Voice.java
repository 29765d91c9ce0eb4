// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Optional;
import lineside.kernel.Body;
import lineside.store.api.GatewayKey;

/**
 * What a gateway says of itself, signed with its key, so that a receiver knows it again.
 *
 * @param key empty while there is none that can be used
 * @param source the line, {@code /enterprise/site/area/line}
 */
record Voice(Optional<GatewayKey> key, String source) {
    /** The status with the public key and the signature; as it is without a key. */
    Body status(Body status) {
        return key.map(own -> {
                    Body named = own.publicKey().isPresent()
                            ? status.with("key", own.publicKey().get())
                            : status;
                    return own.sign("status", source, named);
                })
                .orElse(status);
    }
}
