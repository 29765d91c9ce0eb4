// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import lineside.kernel.Body;

/** The gateway of a line as a receiver knows it: by the key that it saw first. Not safe for several threads. */
final class KnownGateway {
    private final String source;
    private Optional<PublicKey> key = Optional.empty();

    KnownGateway(String source) {
        this.source = source;
    }

    Optional<PublicKey> key() {
        return key;
    }

    /** Whether a status is its own. Before a key was seen everything is. */
    boolean said(Body status) {
        if (key.isEmpty() && status.has("key")) {
            Optional<PublicKey> shown = read(status.text("key"));
            key = shown.filter(each -> Signatures.on(status, each, "status", source));
            return key.isPresent();
        }
        return key.isEmpty() || Signatures.on(status, key.get(), "status", source);
    }

    private static Optional<PublicKey> read(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }
}
