// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import lineside.capability.api.HealthSource;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Brokers that do not let everybody in, and those that are not whom they say; real mosquitto, real TLS. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
final class GuardedBrokerTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final AtomicInteger attempts = new AtomicInteger();
    private Mosquitto broker;
    private Uplink uplink;

    @AfterEach
    void stop() throws Exception {
        if (uplink != null) {
            uplink.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private void uplink(String url, String user, String password, Optional<Path> authority) {
        uplink(Wiring.to(url).as(user, password).trusting(authority).settings());
    }

    private void uplink(Settings settings) {
        uplink = new Uplink(
                settings,
                line.clock,
                (same, client, will, incoming) -> {
                    attempts.incrementAndGet();
                    return PahoLink.open(same, client, will, incoming);
                },
                Wiring.pauses(line.clock));
        uplink.start();
        uplink.line(line.ports());
        line.onCommit(uplink::wake);
    }

    private Path passwords() throws Exception {
        Path passwords = directory.resolve("passwords");
        Process hashed = new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "line", "s3cret")
                .inheritIO()
                .start();
        assertEquals(0, hashed.waitFor());
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        return passwords;
    }

    private void guarded() throws Exception {
        broker = Mosquitto.start(
                directory, "listener %s 127.0.0.1\nallow_anonymous false\npassword_file " + passwords() + "\n");
    }

    /** Over TLS, with a certificate of this name. */
    private void encrypted(String name) throws Exception {
        broker = Mosquitto.start(
                directory,
                "listener %s 127.0.0.1\nallow_anonymous true\ncertfile " + directory.resolve(name + ".pem")
                        + "\nkeyfile " + directory.resolve(name + ".key") + "\n");
    }

    private String url(String host) {
        return "ssl://" + host + ":" + broker.port();
    }

    private void isServed() throws Exception {
        line.make(Stream.PROD, 250);
        assertTrue(line.awaitCursor(Stream.PROD, 250, LONG), uplink.report().text());
        assertEquals(HealthSource.Status.OK, uplink.report().status());
    }

    /** Says so in health, keeps everything, and comes again: a technician may put it right at the other end. */
    private void isRefused(String sentence) throws Exception {
        line.make(Stream.PROD, 5);
        long end = System.nanoTime() + LONG.toNanos();
        while (attempts.get() < 3 && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        HealthSource.Report report = uplink.report();
        assertTrue(attempts.get() >= 3, "it does not try again: " + report.text());
        assertEquals(HealthSource.Status.MAINTENANCE, report.status());
        String begin = report.text().substring(0, report.text().indexOf("; everything is kept"));
        assertTrue(begin.endsWith(sentence), report.text());
        assertEquals(0, line.cursor(Stream.PROD));
    }

    @Test
    void theRightPasswordIsLetIn() throws Exception {
        guarded();
        uplink(broker.url(), "line", "s3cret", Optional.empty());
        isServed();
    }

    @Test
    void aWrongPasswordIsSaidInOneSentence() throws Exception {
        guarded();
        uplink(broker.url(), "line", "secret", Optional.empty());
        isRefused(
                "the broker does not accept user 'line' with this password: correct the fields 'User' and 'Password'");
        assertTrue(!uplink.report().text().contains("secret"), "the password is not shown");
    }

    @Test
    void nobodyIsLetInWithoutAName() throws Exception {
        guarded();
        uplink(broker.url(), "", "", Optional.empty());
        isRefused("the broker lets nobody in without a name: fill in the fields 'User' and 'Password'");
    }

    @Test
    void aBrokerOfTheTrustedAuthorityIsBelieved() throws Exception {
        Certificates certificates = new Certificates(directory);
        certificates.signed("broker", "dns:localhost");
        encrypted("broker");
        uplink(url("localhost"), "", "", Optional.of(certificates.authority()));
        isServed();
    }

    /** The receiver has to get in as well. */
    @Test
    void theReferenceReceiverHasANameAndTrustsThePlantsAuthority() throws Exception {
        Certificates certificates = new Certificates(directory);
        certificates.signed("broker", "dns:localhost");
        broker = Mosquitto.start(
                directory,
                "listener %s 127.0.0.1\nallow_anonymous false\npassword_file " + passwords() + "\ncertfile "
                        + directory.resolve("broker.pem") + "\nkeyfile " + directory.resolve("broker.key") + "\n");
        Path store = directory.resolve("central");
        Path keys = TestKeys.file(store);
        TestKeys.in(store);
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
        String authority = certificates.authority().toString();
        try (Central central = new Central(
                url("localhost"),
                store,
                "--user",
                "line",
                "--password-file",
                secret.toString(),
                "--authority",
                authority)) {
            uplink(Wiring.to(url("localhost"))
                    .as("line", "s3cret")
                    .trusting(Optional.of(certificates.authority()))
                    .receiver(keys)
                    .settings());
            isServed();
            assertEquals(250, central.held("prod").size());
        }
    }

    @Test
    void aBrokerOfAnotherNameIsNot() throws Exception {
        Certificates certificates = new Certificates(directory);
        certificates.signed("broker", "dns:broker.elsewhere");
        encrypted("broker");
        uplink(url("localhost"), "", "", Optional.of(certificates.authority()));
        isRefused("the broker's certificate is for another name: write the name that it was made for in the field"
                + " 'Broker'");
    }

    @Test
    void aBrokerThatSignedItselfIsNot() throws Exception {
        Certificates certificates = new Certificates(directory);
        certificates.selfSigned("broker", "dns:localhost");
        encrypted("broker");
        uplink(url("localhost"), "", "", Optional.of(certificates.authority()));
        isRefused("the broker's certificate is of no authority that is trusted here: name the one that signed it in"
                + " the field 'Authority file'");
    }

    @Test
    void thePlantsAuthorityIsNotTrustedUnlessItIsNamed() throws Exception {
        Certificates certificates = new Certificates(directory);
        certificates.signed("broker", "dns:localhost");
        encrypted("broker");
        uplink(url("localhost"), "", "", Optional.empty());
        isRefused("the broker's certificate is of no authority that is trusted here: name the one that signed it in"
                + " the field 'Authority file'");
    }

    @Test
    void aBrokerWhoseCertificateIsOverIsNotBelieved() throws Exception {
        Certificates certificates = new Certificates(directory);
        certificates.signed("broker", "dns:localhost", "-startdate", "-10d", "-validity", "5");
        encrypted("broker");
        uplink(url("localhost"), "", "", Optional.of(certificates.authority()));
        isRefused("the broker's certificate is over, or the gateway's clock is wrong");
    }

    /** A broker that lets in only whom the plant's authority signed. */
    private Wiring mutual(Certificates certificates) throws Exception {
        certificates.signed("broker", "dns:localhost");
        broker = Mosquitto.start(
                directory,
                "listener %s 127.0.0.1\nallow_anonymous true\nrequire_certificate true\ncafile "
                        + certificates.authority() + "\ncertfile " + directory.resolve("broker.pem") + "\nkeyfile "
                        + directory.resolve("broker.key") + "\n");
        return Wiring.to(url("localhost")).trusting(Optional.of(certificates.authority()));
    }

    private Wiring showing(Wiring wiring) {
        return wiring.showing(directory.resolve("gateway.pem"), directory.resolve("gateway.key"));
    }

    /** Row 25 of the faults: what is over keeps everything back, and the renewed one is taken without a restart. */
    @Test
    void anOwnCertificateThatIsOverIsRenewedWithoutARestart() throws Exception {
        Certificates certificates = new Certificates(directory);
        Wiring wiring = mutual(certificates);
        certificates.signed("gateway", "dns:gateway", "-startdate", "-10d", "-validity", "5");
        uplink(showing(wiring).settings());
        line.make(Stream.PROD, 5);
        awaitAttempts(2);
        assertTrue(
                uplink.report().text().contains("the own certificate is over: put a new one"),
                uplink.report().text());
        assertEquals(0, line.cursor(Stream.PROD));
        Files.delete(directory.resolve("gateway.p12"));
        certificates.signed("gateway", "dns:gateway", "-validity", "90");
        assertTrue(line.awaitCursor(Stream.PROD, 5, LONG), uplink.report().text());
        assertEquals(
                HealthSource.Status.OK,
                uplink.report().status(),
                uplink.report().text());
        assertEquals(89.0, uplink.report().metrics().get("uplink_certificate_days_left"));
    }

    @Test
    void aGatewayThatShowsNoCertificateIsNotLetIn() throws Exception {
        uplink(mutual(new Certificates(directory)).settings());
        line.make(Stream.PROD, 5);
        awaitAttempts(2);
        assertEquals(0, line.cursor(Stream.PROD));
        assertEquals(HealthSource.Status.MAINTENANCE, uplink.report().status());
    }

    private void awaitAttempts(int least) {
        long end = System.nanoTime() + LONG.toNanos();
        while (attempts.get() < least && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        assertTrue(attempts.get() >= least, uplink.report().text());
    }
}
