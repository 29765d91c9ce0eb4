// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The plant's own certificate authority: whom an uplink believes that the other end is the broker. Read at each connection. */
final class Trust {
    private Trust() {}

    /** Sockets that trust the authorities in a PEM file and nobody else; the name is checked by whoever connects. */
    static SSLSocketFactory of(Path pem) throws IOException {
        return sockets(new KeyManager[0], trusting(pem));
    }

    /** Sockets that show the own certificate, and trust a PEM file's authorities or whom the Java runtime trusts. */
    static SSLSocketFactory of(Optional<Path> pem, Optional<Identity> own) throws IOException {
        KeyManager[] shown = own.isPresent() ? own.get().managers() : new KeyManager[0];
        return sockets(shown, pem.isPresent() ? trusting(pem.get()) : null);
    }

    private static SSLSocketFactory sockets(KeyManager[] own, TrustManager @Nullable [] trusted) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, trusted, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new IOException("no TLS with these certificates", unusable);
        }
    }

    private static TrustManager[] trusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (authorities.isEmpty()) {
                throw new IOException("there is no certificate in it");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException unusable) {
            throw new IOException("it is no PEM file of certificates", unusable);
        }
    }
}
