// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Period;
import lineside.signal.api.Quality;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * Who we are to servers: a key of our own with a certificate signed by itself.
 *
 * @param keys never leave the folder
 * @param certificate what servers are asked to trust
 * @param uri our application's name in it; the protocol wants both to agree
 */
record OwnCertificate(KeyPair keys, X509Certificate certificate, String uri) {
    private static final String ALIAS = "gateway";
    /** Protects nothing: the file's permissions do. PKCS 12 wants one. */
    private static final char[] STORE_PASSWORD = "lineside".toCharArray();

    private static final int KEY_BITS = 2048;
    private static final Period VALIDITY = Period.ofYears(10);
    private static final int URI_DIGITS = 12;

    /** What is kept in this folder; made if nothing is. */
    static OwnCertificate in(Path folder, String source) throws Failure {
        Path store = folder.resolve("gateway.p12");
        try {
            return Files.exists(store) ? load(store) : make(store, source);
        } catch (GeneralSecurityException | IOException e) {
            throw new Failure(
                    Quality.BAD_CONFIG,
                    "Our own certificate in " + store + " cannot be read or made (" + e.getMessage()
                            + "); correct the folder's permissions, or remove the file and let the server trust the new one.");
        }
    }

    private static OwnCertificate load(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        X509Certificate certificate = (X509Certificate) keys.getCertificate(ALIAS);
        PrivateKey key = (PrivateKey) keys.getKey(ALIAS, STORE_PASSWORD);
        if (certificate == null || key == null) {
            throw new GeneralSecurityException("it holds no key");
        }
        return new OwnCertificate(new KeyPair(certificate.getPublicKey(), key), certificate, uri(certificate));
    }

    private static OwnCertificate make(Path store, String source) throws GeneralSecurityException, IOException {
        KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
        String uri = "urn:lineside:" + source + ":"
                + Trust.hash("SHA-256", keys.getPublic().getEncoded()).substring(0, URI_DIGITS);
        X509Certificate certificate = certificate(keys, source, uri);
        KeyStore held = KeyStore.getInstance("PKCS12");
        held.load(null, STORE_PASSWORD);
        held.setKeyEntry(ALIAS, keys.getPrivate(), STORE_PASSWORD, new Certificate[] {certificate});
        var bytes = new ByteArrayOutputStream();
        held.store(bytes, STORE_PASSWORD);
        PrivateFile.write(store, bytes.toByteArray());
        PrivateFile.write(store.resolveSibling("gateway.der"), certificate.getEncoded());
        return new OwnCertificate(keys, certificate, uri);
    }

    private static X509Certificate certificate(KeyPair keys, String source, String uri)
            throws GeneralSecurityException {
        try {
            return new SelfSignedCertificateBuilder(keys)
                    .setCommonName("Lineside " + source)
                    .setOrganization("Lineside")
                    .setApplicationUri(uri)
                    .setValidityPeriod(VALIDITY)
                    .build();
        } catch (Exception e) {
            throw new GeneralSecurityException("it cannot be signed", e);
        }
    }

    private static String uri(X509Certificate certificate) throws GeneralSecurityException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(entry -> String.valueOf(entry.get(1)))
                .filter(text -> text.startsWith("urn:"))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("its certificate names no application"));
    }
}
