// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A certificate or keystore file that the wiring names: whether it can be read, and for how many days it is good. */
final class CertificateFile {
    private static final long SOON_DAYS = 30;

    private CertificateFile() {}

    /** Whether a value looks like the name of one. */
    static boolean isNamedBy(String value) {
        return value.toLowerCase(Locale.ROOT).matches(".*\\.(p12|pfx|crt|cer|pem|der)");
    }

    /** A key has no end; it only has to be there. */
    static List<Finding> key(String pid, String name) {
        Path file = Path.of(name);
        return Files.isRegularFile(file) && Files.isReadable(file)
                ? List.of(new Finding("ok", pid, name + " can be read"))
                : List.of(Finding.bad(pid, name + " is no file that can be read here"));
    }

    static List<Finding> look(String pid, String name, String password, Instant now) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return List.of(Finding.bad(pid, name + " is no file that can be read here"));
        }
        try {
            List<Finding> found = new ArrayList<>();
            for (Certificate each : certificates(file, password)) {
                if (each instanceof X509Certificate certificate) {
                    found.add(life(pid, name, certificate, now));
                }
            }
            return found.isEmpty() ? List.of(Finding.bad(pid, name + " holds no certificate")) : found;
        } catch (IOException | GeneralSecurityException unreadable) {
            return List.of(Finding.bad(
                    pid, name + " cannot be read: " + unreadable.getMessage() + "; are file and password right?"));
        }
    }

    private static List<Certificate> certificates(Path file, String password)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(p12|pfx)")) {
                return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            List<Certificate> all = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                all.add(store.getCertificate(alias));
            }
            return all;
        }
    }

    private static Finding life(String pid, String name, X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        long days = Duration.between(now, end).toDays();
        String subject = certificate.getSubjectX500Principal().getName();
        if (end.isBefore(now)) {
            return Finding.bad(pid, name + " (" + subject + ") ended " + -days + " days ago, " + end);
        }
        return new Finding(
                days < SOON_DAYS ? "note" : "ok", pid, name + " (" + subject + ") ends in " + days + " days, " + end);
    }
}
