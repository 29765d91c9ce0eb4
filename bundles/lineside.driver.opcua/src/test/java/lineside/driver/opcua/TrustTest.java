// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.signal.api.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.junit.jupiter.api.Tag("process")
class TrustTest {
    /** Making a key takes seconds on a busy machine: one and two are made once. */
    @TempDir
    static Path keys;

    @TempDir
    Path data;

    @Test
    void ourCertificateIsMadeOnceAndKept() throws Exception {
        OwnCertificate first = own("one");
        OwnCertificate again = own("one");
        assertEquals(first.certificate(), again.certificate());
        assertEquals(first.uri(), again.uri());
        assertEquals(first.keys().getPrivate(), again.keys().getPrivate());
    }

    @Test
    void aBrokenKeyFileIsNamedAndNotReplaced() throws Exception {
        Path store = data.resolve("opcua/plc/own/gateway.p12");
        Files.createDirectories(store.getParent());
        Files.writeString(store, "torn");
        Failure failure =
                assertThrows(Failure.class, () -> trust("plc", "first-use").own());
        assertEquals(Quality.BAD_CONFIG, failure.quality());
        assertTrue(failure.sentence().contains(store.toString()), failure.sentence());
        assertEquals("torn", Files.readString(store));
    }

    @Test
    void theFirstIsKeptTheNextIsRefusedAndKeptAside() throws Exception {
        X509Certificate one = own("one").certificate();
        X509Certificate two = own("two").certificate();
        Trust trust = trust("plc", "first-use");
        trust.check(one);
        trust.pin(one);
        trust.pin(two);
        trust.check(one);
        for (int i = 0; i < 3; i++) {
            Failure failure = assertThrows(Failure.class, () -> trust.check(two));
            assertEquals(Quality.BAD_IDENTITY, failure.quality());
        }
        assertEquals(1, count("rejected"));
        assertEquals(1, count("trusted"));
    }

    /** A neighbour that shows a new certificate every second must not fill the disk. */
    @Test
    void whatIsKeptAsideIsBounded() throws Exception {
        Path rejected = data.resolve("opcua/plc/rejected");
        Files.createDirectories(rejected);
        for (int i = 0; i < 20; i++) {
            Files.createFile(rejected.resolve(i + ".der"));
        }
        X509Certificate stranger = own("one").certificate();
        Failure failure = assertThrows(Failure.class, () -> trust("plc", "file").check(stranger));
        assertTrue(failure.sentence().contains("clear it"), failure.sentence());
        assertEquals(20, count("rejected"));
    }

    @Test
    void aCertificateThatEndsSoonIsWarnedOf() throws Exception {
        X509Certificate certificate = own("one").certificate();
        Instant end = certificate.getNotAfter().toInstant();
        assertEquals(Optional.empty(), Trust.expiry(certificate, "our own", end.minus(Duration.ofDays(61))));
        assertEquals(
                Optional.of("our own certificate ends in 7 days"),
                Trust.expiry(certificate, "our own", end.minus(Duration.ofDays(7))));
        assertTrue(Trust.expiry(certificate, "our own", end).orElseThrow().contains("ended on"));
    }

    private static OwnCertificate own(String source) throws Failure {
        return OwnCertificate.in(keys.resolve(source), source);
    }

    private Trust trust(String source, String how) {
        Map<String, Object> given = Map.of("source", source, "endpoint_url", "opc.tcp://127.0.0.1", "trust", how);
        return new Trust(Wiring.check(Line.config(given), data).wiring().orElseThrow());
    }

    private long count(String folder) throws Exception {
        try (Stream<Path> files = Files.list(data.resolve("opcua/plc").resolve(folder))) {
            return files.count();
        }
    }
}
