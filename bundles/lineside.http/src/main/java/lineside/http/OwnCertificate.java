// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** When the certificate that HTTPS shows ends; the earliest when there are several. */
final class OwnCertificate {
    private OwnCertificate() {}

    /** Empty when the file tells nothing; the server itself then says why it cannot start. */
    static Optional<Instant> ends(HttpSettings.Secure secure) {
        return ends(secure.keystore(), secure.password());
    }

    private static Optional<Instant> ends(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            Optional<Instant> first = Optional.empty();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
                    Instant end = own.getNotAfter().toInstant();
                    first = first.filter(earlier -> earlier.isBefore(end)).or(() -> Optional.of(end));
                }
            }
            return first;
        } catch (IOException | GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }
}
