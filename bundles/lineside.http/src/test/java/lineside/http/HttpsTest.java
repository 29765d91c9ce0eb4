// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import lineside.kernel.Body;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From another machine everything works over HTTPS, for those who sign in. */
final class HttpsTest {
    private static final String PASSWORD = "store-password";

    @TempDir
    Path folder;

    private Gateway gateway;
    private Path keystore;

    @BeforeEach
    void start() throws Exception {
        keystore = folder.resolve("https.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue(), Files.readString(folder.resolve("keytool.log")));
        HttpSettings.Secure secure =
                new HttpSettings.Secure(new HttpSettings.Endpoint("127.0.0.1", 0), keystore, PASSWORD);
        gateway = new Gateway(folder, HttpSettings.loopback().with(secure), TestClock.running(), address -> false);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private HttpClient client(String... protocols) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("gateway", trusted.getCertificate("gateway"));
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLParameters parameters = new SSLParameters();
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + gateway.server().securePort() + path));
    }

    @Test
    void lookingNeedsASessionAndTheSessionNeedsHttps() throws Exception {
        HttpClient client = client();
        HttpResponse<String> stranger =
                client.send(request("/api/v1/views/count/line").build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(401, stranger.statusCode());
        assertEquals(
                "max-age=31536000",
                stranger.headers().firstValue("Strict-Transport-Security").orElseThrow());
        HttpResponse<String> signedIn = client.send(
                request("/api/v1/session")
                        .header("Content-Type", "application/json")
                        .header(
                                "Origin",
                                "https://127.0.0.1:" + gateway.server().securePort())
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Body.of("person", "anna", "pin", Gateway.PIN).toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, signedIn.statusCode());
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(
                cookie.matches("__Host-lineside-session=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict; Secure"),
                cookie);
        HttpResponse<String> view = client.send(
                request("/api/v1/views/count/line")
                        .header("Cookie", cookie.split(";")[0])
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, view.statusCode());
        // The same secret over plain HTTP, as somebody in the network might replay it: no.
        String plain = cookie.split(";")[0].replace("__Host-", "");
        assertEquals(
                403, gateway.get("/api/v1/views/count/line", "Cookie", plain).statusCode());
    }

    @Test
    void oldTlsIsNotSpoken() {
        assertThrows(IOException.class, () -> client("TLSv1.1")
                .send(request("/").build(), HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void theDaysThatTheCertificateHasLeftAreTold() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Instant end = ((X509Certificate) store.getCertificate("gateway"))
                .getNotAfter()
                .toInstant();
        long left = Duration.between(gateway.clock.now(), end).toDays();
        assertEquals((double) left, gateway.server().metrics().get("https_certificate_days_left"));
    }
}
