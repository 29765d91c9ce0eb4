// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/**
 * How the broker knows the receiver, and the receiver the broker. Read at each connection, so that both can change without a restart.
 *
 * @param user name at the broker; empty for none
 * @param password file whose first line is the password; not an option, which everybody on the machine could read
 * @param authority PEM file of who signed the broker's certificate; empty for whom Java trusts. Only for {@code ssl://}; the name in
 *     the certificate is checked in any case
 */
record Login(Optional<String> user, Optional<Path> password, Optional<Path> authority) {
    static Login of(Map<String, String> options) {
        return new Login(
                Optional.ofNullable(options.get("--user")),
                Optional.ofNullable(options.get("--password-file")).map(Path::of),
                Optional.ofNullable(options.get("--authority")).map(Path::of));
    }

    MqttConnectOptions options() throws IOException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setHttpsHostnameVerificationEnabled(true);
        user.ifPresent(options::setUserName);
        if (password.isPresent()) {
            String line =
                    Files.readAllLines(password.get()).stream().findFirst().orElse("");
            options.setPassword(line.toCharArray());
        }
        if (authority.isPresent()) {
            options.setSocketFactory(trusting(authority.get()));
        }
        return options;
    }

    private static SSLSocketFactory trusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new IOException(pem + " holds no certificates that can be used", unusable);
        }
    }
}
