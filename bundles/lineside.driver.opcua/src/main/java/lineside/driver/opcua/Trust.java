// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.signal.api.Quality;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of one connection, in a folder: {@code own/} our key and certificate, made at first use; {@code trusted/} the
 * servers' certificates that are accepted; {@code rejected/} those that were shown and are not. Accepting one is moving a file.
 * A pinned certificate stays good after its last day: an expired date must not stop the counting, it is warned of.
 */
final class Trust implements CertificateValidator {
    private static final int MOST_REJECTED = 20;
    private static final Duration WARN_BEFORE = Duration.ofDays(60);

    private final String source;
    private final Path folder;
    private final boolean firstUse;

    Trust(Wiring wiring) {
        source = wiring.source();
        folder = wiring.folder();
        firstUse = wiring.login().firstUse();
    }

    /** Our key and certificate; made, and kept, at the first call. */
    OwnCertificate own() throws Failure {
        return OwnCertificate.in(folder.resolve("own"), source);
    }

    /**
     * Whether this server's certificate is accepted. One that is not is kept in {@code rejected/}.
     *
     * @throws Failure saying what to do
     */
    void check(X509Certificate shown) throws Failure {
        List<X509Certificate> trusted = trusted();
        if (trusted.contains(shown) || (trusted.isEmpty() && firstUse)) {
            return;
        }
        Path rejected = folder.resolve("rejected").resolve(print(shown) + ".der");
        try {
            reject(rejected, shown);
        } catch (IOException e) {
            throw new Failure(
                    Quality.BAD_IDENTITY,
                    "The server's certificate is not trusted, and " + rejected + " cannot be written: " + e.getMessage()
                            + ".");
        }
        throw new Failure(
                Quality.BAD_IDENTITY,
                "The server shows a certificate that is not trusted (" + name(shown)
                        + "). If it was exchanged on purpose, move " + rejected + " to " + folder.resolve("trusted")
                        + "; if not, find out what answers there.");
    }

    /** Once per certificate, and not for ever: somebody may show a new one every second. */
    private static void reject(Path rejected, X509Certificate shown) throws IOException {
        if (Files.exists(rejected)) {
            return;
        }
        Path folder = rejected.resolveSibling("");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> kept = Files.list(folder)) {
                if (kept.count() >= MOST_REJECTED) {
                    throw new IOException("it holds " + MOST_REJECTED + " certificates already; clear it");
                }
            }
        }
        PrivateFile.write(rejected, encoded(shown));
    }

    /** Keeps the certificate of a server that was reached, if it is the first one. */
    void pin(X509Certificate shown) throws Failure {
        if (firstUse && trusted().isEmpty()) {
            try {
                PrivateFile.write(folder.resolve("trusted").resolve(print(shown) + ".der"), encoded(shown));
            } catch (IOException e) {
                throw new Failure(
                        Quality.BAD_CONFIG,
                        "The server's certificate cannot be kept in " + folder.resolve("trusted") + ": "
                                + e.getMessage() + "; correct the folder's permissions.");
            }
        }
    }

    /** A warning about a certificate that ends soon or has ended; empty if none does. */
    static Optional<String> expiry(X509Certificate certificate, String whose, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (now.plus(WARN_BEFORE).isBefore(end)) {
            return Optional.empty();
        }
        return Optional.of(
                now.isBefore(end)
                        ? whose + " certificate ends in "
                                + Duration.between(now, end).toDays() + " days"
                        : whose + " certificate ended on " + end);
    }

    @Override
    public void validateCertificateChain(
            List<X509Certificate> chain, @Nullable String uri, @Nullable String @Nullable [] hosts) throws UaException {
        try {
            check(chain.get(0));
        } catch (Failure failure) {
            throw new UaException(StatusCodes.Bad_CertificateUntrusted, failure.sentence(), failure);
        }
    }

    private List<X509Certificate> trusted() throws Failure {
        Path files = folder.resolve("trusted");
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(files)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return each.filter(Files::isRegularFile)
                    .flatMap(file -> read(factory, file))
                    .toList();
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure(Quality.BAD_CONFIG, "The folder " + files + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static Stream<X509Certificate> read(CertificateFactory factory, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return factory.generateCertificates(in).stream().map(X509Certificate.class::cast).toList().stream();
        } catch (IOException | GeneralSecurityException e) {
            // A file that is no certificate trusts nobody.
            return Stream.empty();
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName() + ", SHA-1 " + print(certificate);
    }

    private static String print(X509Certificate certificate) {
        return hash("SHA-1", encoded(certificate));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a parsed certificate has an encoded form", e);
        }
    }

    static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
