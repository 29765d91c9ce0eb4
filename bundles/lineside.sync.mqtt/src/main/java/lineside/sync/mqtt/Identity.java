// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who this gateway is to the broker: a certificate with its chain and the private key to it, both PEM. Read at each connection, so
 * that a renewed pair is taken without a restart.
 *
 * @param certificate the gateway's own first, then those that signed it, as far as the broker needs them
 * @param key PKCS 8, not encrypted; EC or RSA
 */
record Identity(Path certificate, Path key) {
    private static final char[] NO_PASSWORD = {};

    /** What a TLS connection shows of itself; the error's message is one sentence for the technician. */
    KeyManager[] managers() throws IOException {
        List<? extends Certificate> chain = chain();
        try {
            PrivateKey secret = privateKey(chain.get(0).getPublicKey().getAlgorithm());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", secret, NO_PASSWORD, chain.toArray(new Certificate[0]));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return managers.getKeyManagers();
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException(
                    "the uplink's field 'Own key file' is '" + key
                            + "': it holds no key that belongs to the own certificate; write the path of a PEM file with"
                            + " it, PKCS 8 and not encrypted",
                    unusable);
        } catch (NoSuchFileException missing) {
            throw missing("Own key file", key, missing);
        }
    }

    /** When the own certificate ends. */
    Instant ends() throws IOException {
        return ((X509Certificate) chain().get(0)).getNotAfter().toInstant();
    }

    private List<? extends Certificate> chain() throws IOException {
        try (InputStream in = Files.newInputStream(certificate)) {
            List<? extends Certificate> chain =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (chain.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
            return chain;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(
                    "the uplink's field 'Own certificate file' is '" + certificate
                            + "': there is no certificate in it; write the path of a PEM file with this gateway's own",
                    unusable);
        } catch (NoSuchFileException missing) {
            throw missing("Own certificate file", certificate, missing);
        }
    }

    private static IOException missing(String field, Path path, IOException cause) {
        return new IOException(
                "the uplink's field '" + field + "' is '" + path + "': there is no such file; write the path of a PEM"
                        + " file",
                cause);
    }

    private PrivateKey privateKey(String algorithm) throws GeneralSecurityException, IOException {
        String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----", "");
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    }
}
