// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.tck.Peer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and logins, against an independent server that insists on them. */
@org.junit.jupiter.api.Tag("process")
class PeerSecurityTest {
    private static final Duration SOON = Line.EVENTUALLY;
    private static final String SECURE = "security_policy=Basic256Sha256";

    private static Peer strict;

    @TempDir
    static Path keys;

    @TempDir
    Path data;

    private final Line line = new Line();
    private final Tag state = Line.tag("State", ValueType.INTEGER);
    private Peer plc;
    private Driver driver;

    @BeforeAll
    static void start() throws Exception {
        strict = Peer.start("opcua", "lineside-strict", "anonymous=0");
        Map<String, Object> given = Map.of("endpoint_url", strict.get("url"));
        new Trust(Wiring.check(Line.config(given), keys).wiring().orElseThrow()).own();
    }

    /** Making a key takes seconds on a busy machine; one test makes its own. */
    private void withKeysMade() throws Exception {
        Files.createDirectories(folder().resolve("own"));
        for (String file : List.of("gateway.p12", "gateway.der")) {
            Files.copy(
                    keys.resolve("opcua/plc/own").resolve(file),
                    folder().resolve("own").resolve(file));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (strict != null) {
            strict.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        if (driver != null) {
            Line.close(driver);
        }
        if (plc != null) {
            plc.close();
        }
    }

    @Test
    void theServersCertificateIsPinnedAndAnotherOneIsRefusedUntilItsFileIsMoved() throws Exception {
        plc = Peer.start("opcua", "lineside-security", "newcert=1");
        String port = Integer.toString(plc.port());
        follow(plc, SECURE, "user=mes", "_password=mes-secret");
        assertEquals(Phase.UP, driver.health().phase());
        assertTrue(
                driver.health().detail().contains("as user mes, Basic256Sha256"),
                driver.health().detail());
        assertEquals(1, files("trusted").size());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve("own/gateway.p12"))));

        plc.close();
        line.bad("State", Quality.BAD_COMM, SOON);
        plc = Peer.start("opcua", "lineside-security", "--port", port, "newcert=1");
        Sample stranger = line.bad("State", Quality.BAD_IDENTITY, SOON);
        assertTrue(stranger.detail().contains("move " + folder().resolve("rejected")), stranger.detail());
        assertEquals(Phase.RETRYING, driver.health().phase());
        assertFalse(
                driver.probe().toCompletableFuture().get(60, TimeUnit.SECONDS).ok());
        assertEquals(1, files("trusted").size());

        line.forget();
        Path rejected = files("rejected").get(0);
        Files.move(rejected, folder().resolve("trusted").resolve(rejected.getFileName()));
        line.good("State", SOON);
    }

    @Test
    void withTrustByFileAStrangerIsRefusedFromTheStart() throws Exception {
        withKeysMade();
        driver = Line.driver(data, strict.get("url"), SECURE, "trust=file", "user=mes");
        driver.observe(List.of(state), line);
        line.bad("State", Quality.BAD_IDENTITY, SOON);
        assertEquals(List.of(), files("trusted"));
    }

    @Test
    void aServerThatDoesNotTrustUsIsToldOurCertificate() throws Exception {
        withKeysMade();
        plc = Peer.start("opcua", "lineside-security", "trustall=0");
        driver = Line.driver(data, plc.get("url"), SECURE);
        driver.observe(List.of(state), line);
        Sample refused = line.await("State", sample -> sample.detail().contains("own/gateway.der"), SOON);
        assertEquals(Quality.BAD_CONFIG, refused.quality());
        plc.control("trust=" + folder().resolve("own/gateway.der"));
        line.good("State", SOON);
    }

    @Test
    void aWrongPasswordIsSaidAndNeverShown() throws Exception {
        withKeysMade();
        driver = Line.driver(data, strict.get("url"), SECURE, "user=mes", "_password=mes-wrong");
        driver.observe(List.of(state), line);
        Sample refused = line.bad("State", Quality.BAD_CONFIG, SOON);
        assertTrue(refused.detail().contains("check user and password"), refused.detail());
        ProbeReport probe = driver.probe().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertEquals("authenticate", probe.steps().get(probe.steps().size() - 1).name());
        assertFalse((probe + driver.health().toString() + line.of("State")).contains("mes-wrong"));
        Line.close(driver);
        follow(strict, SECURE, "user=mes", "_password=mes-secret");
        Line.close(driver);

        line.forget();
        driver = Line.driver(data, strict.get("url"));
        driver.observe(List.of(state), line);
        assertTrue(line.bad("State", Quality.BAD_CONFIG, SOON).detail().contains("fill in user"));
    }

    @Test
    void aPolicyThatTheServerDoesNotOfferIsNamedWithThoseItOffers() throws Exception {
        withKeysMade();
        driver = Line.driver(data, strict.get("url"), "security_policy=Aes256_Sha256_RsaPss");
        driver.observe(List.of(state), line);
        Sample refused = line.bad("State", Quality.BAD_CONFIG, SOON);
        assertTrue(refused.detail().contains("it offers Basic256Sha256 SignAndEncrypt, None None"), refused.detail());
    }

    private void follow(Peer server, String... settings) {
        line.forget();
        driver = Line.driver(data, server.get("url"), settings);
        driver.observe(List.of(state), line);
        line.good("State", SOON);
        line.forget();
    }

    private Path folder() {
        return data.resolve("opcua/plc");
    }

    private List<Path> files(String name) throws Exception {
        Path files = folder().resolve(name);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(files)) {
            return each.toList();
        }
    }
}
