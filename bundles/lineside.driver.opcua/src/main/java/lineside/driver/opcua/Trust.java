// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.signal.api.Quality;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of one connection, in a folder: {@code own/} our key and certificate, made at first use; {@code trusted/} the
 * servers' certificates that are accepted; {@code rejected/} those that were shown and are not. Accepting one is moving a file.
 * A pinned certificate stays good after its last day: an expired date must not stop the counting, it is warned of.
 */
final class Trust implements CertificateValidator {
    /** Our own key and certificate. */
    record Own(KeyPair keys, X509Certificate certificate, String uri) {}

    private static final String ALIAS = "gateway";
    /** Protects nothing: the file's permissions do. PKCS 12 wants one. */
    private static final char[] STORE_PASSWORD = "lineside".toCharArray();

    private static final int MOST_REJECTED = 20;
    private static final int KEY_BITS = 2048;
    private static final Period VALIDITY = Period.ofYears(10);
    private static final Duration WARN_BEFORE = Duration.ofDays(60);
    private static final int URI_DIGITS = 12;

    private final String source;
    private final Path folder;
    private final boolean firstUse;

    Trust(Wiring wiring) {
        source = wiring.source();
        folder = wiring.folder();
        firstUse = wiring.login().firstUse();
    }

    /** Our key and certificate; made, and kept, at the first call. */
    Own own() throws Failure {
        Path store = folder.resolve("own").resolve("gateway.p12");
        try {
            return Files.exists(store) ? load(store) : make(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new Failure(
                    Quality.BAD_CONFIG,
                    "Our own certificate in " + store + " cannot be read or made (" + e.getMessage()
                            + "); correct the folder's permissions, or remove the file and let the server trust the new one.");
        }
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
        write(rejected, encoded(shown));
    }

    /** Keeps the certificate of a server that was reached, if it is the first one. */
    void pin(X509Certificate shown) throws Failure {
        if (firstUse && trusted().isEmpty()) {
            try {
                write(folder.resolve("trusted").resolve(print(shown) + ".der"), encoded(shown));
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

    private static Own load(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        X509Certificate certificate = (X509Certificate) keys.getCertificate(ALIAS);
        PrivateKey key = (PrivateKey) keys.getKey(ALIAS, STORE_PASSWORD);
        if (certificate == null || key == null) {
            throw new GeneralSecurityException("it holds no key");
        }
        return new Own(new KeyPair(certificate.getPublicKey(), key), certificate, uri(certificate));
    }

    private Own make(Path store) throws GeneralSecurityException, IOException {
        KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
        String uri = "urn:lineside:" + source + ":"
                + hash("SHA-256", keys.getPublic().getEncoded()).substring(0, URI_DIGITS);
        X509Certificate certificate = certificate(keys, uri);
        KeyStore held = KeyStore.getInstance("PKCS12");
        held.load(null, STORE_PASSWORD);
        held.setKeyEntry(ALIAS, keys.getPrivate(), STORE_PASSWORD, new Certificate[] {certificate});
        var bytes = new java.io.ByteArrayOutputStream();
        held.store(bytes, STORE_PASSWORD);
        write(store, bytes.toByteArray());
        write(store.resolveSibling("gateway.der"), certificate.getEncoded());
        return new Own(keys, certificate, uri);
    }

    private X509Certificate certificate(KeyPair keys, String uri) throws GeneralSecurityException {
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

    /** Whole or not at all, and for us alone: temporary file, then renamed. */
    static void write(Path file, byte[] content) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path part = posix ? Files.createTempFile(folder, ".new", "", mine) : Files.createTempFile(folder, ".new", "");
        try (OutputStream out = Files.newOutputStream(part)) {
            out.write(content);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
