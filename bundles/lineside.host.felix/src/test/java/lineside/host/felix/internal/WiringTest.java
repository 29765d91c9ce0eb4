// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor finds behind a configuration folder. */
@Timeout(240)
final class WiringTest {
    private static final int SHORT_MILLIS = 2_000;

    @TempDir
    Path folder;

    private List<Finding> look(String json, Instant now) throws IOException {
        Files.writeString(folder.resolve("lineside.json"), json);
        return Wiring.look(folder, SHORT_MILLIS, now);
    }

    private Finding one(String json, Instant now) throws IOException {
        List<Finding> found = look(json, now);
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    @Test
    void aPlcAndABrokerThatTakeConnectionsAreOk() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = listening.getLocalPort();
            List<Finding> found = look(
                    "{\"lineside.driver.opcua~plc\": {\"source\": \"plc\", \"endpoint.url\": \"opc.tcp://127.0.0.1:"
                            + port
                            + "/path\"}, \"lineside.sync.mqtt~central\": {\"broker.url\": \"tcp://localhost:" + port
                            + "\", \"user\": \"x\"}, \"lineside.http\": {\"port\": 8090}}",
                    Instant.EPOCH);
            assertEquals(
                    List.of(
                            Finding.ok("opcua~plc", "opc.tcp://127.0.0.1:" + port + "/path takes connections"),
                            Finding.ok("mqtt~central", "tcp://localhost:" + port + " takes connections")),
                    found);
        }
    }

    @Test
    void oneThatTakesNoneIsBadAndNamed() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        Finding found = one(
                "{\"lineside.driver.opcua~plc\": {\"endpoint.url\": \"opc.tcp://127.0.0.1:" + port + "\"}}",
                Instant.EPOCH);
        assertEquals("BAD", found.level());
        assertTrue(found.text().startsWith("opc.tcp://127.0.0.1:" + port + " takes no connection ("), found.text());
    }

    // A controller is mostly written without its port; it must not be passed over for that.
    @Test
    void aPolledControllerHasTheUsualPortOfItsProtocol() {
        assertEquals(102, Endpoint.of("s7://192.0.2.10/0/1").orElseThrow().port());
        assertEquals(502, Endpoint.of("modbus://192.0.2.10/1").orElseThrow().port());
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() throws IOException {
        Finding found = one("{\"a\": {\"broker.url\": \"tcp://no-such-host.invalid:1883\"}}", Instant.EPOCH);
        assertEquals("BAD", found.level());
        assertTrue(found.text().contains("nobody knows the name 'no-such-host.invalid'"), found.text());
    }

    @Test
    void aFileThatIsNoJsonIsOneSentence() throws IOException {
        Finding found = one("{\"lineside.http\": ", Instant.EPOCH);
        assertEquals("BAD", found.level());
        assertTrue(found.text().startsWith("lineside.json: "), found.text());
    }

    @ParameterizedTest
    @CsvSource({
        "opc.tcp://plc, plc, 4840",
        "tcp://broker, broker, 1883",
        "ssl://broker/x, broker, 8883",
        "opc.tcp://[fe80::1]:4841, fe80::1, 4841",
        "tcp://me:secret@broker:1884, broker, 1884"
    })
    void anAddressHasTheUsualPortUnlessItNamesOne(String url, String host, int port) {
        Endpoint endpoint = Endpoint.of(url).orElseThrow();
        assertEquals(host, endpoint.host());
        assertEquals(port, endpoint.port());
        assertTrue(!endpoint.url().contains("secret"), "a report is passed around");
    }

    @ParameterizedTest
    @CsvSource({"scale.pieces", "spi://bus", "tcp://", "opc.tcp://plc:99999", "/etc/keys"})
    void whatIsNoAddressIsNotAskedFor(String value) {
        assertTrue(Endpoint.of(value).isEmpty());
    }

    /** It ends in .pem like a certificate, and is none. */
    @Test
    void aKeyOnlyHasToBeThere() throws IOException {
        Path file = folder.resolve("receiver.pub.pem");
        String wiring = "{\"a\": {\"receiver.key.path\": \"" + file + "\"}}";
        assertEquals(
                file + " is no file that can be read here",
                one(wiring, Instant.EPOCH).text());
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----");
        assertEquals("ok", one(wiring, Instant.EPOCH).level());
    }

    private Path keystore() throws Exception {
        Path file = folder.resolve("gateway.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret-of-test",
                        "-alias",
                        "gateway",
                        "-dname",
                        "CN=gateway",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "100")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        assertEquals(0, keytool.waitFor(), Files.readString(folder.resolve("keytool.out")));
        return file;
    }

    private static String https(Path file, String password) {
        return "{\"lineside.http\": {\"keystore.path\": \"" + file + "\", \"keystore.password\": \"" + password
                + "\"}}";
    }

    /** The days left are told from the day of the look: enough, few, none. */
    @Test
    void aKeystoreIsGoodForSoManyDays() throws Exception {
        Path file = keystore();
        Instant made = Files.getLastModifiedTime(file).toInstant();
        String json = https(file, "secret-of-test");
        Finding fine = one(json, made);
        assertEquals("ok", fine.level(), fine.text());
        assertTrue(fine.text().matches(".*gateway\\.p12 \\(CN=gateway\\) ends in (99|100) days, .*"), fine.text());
        assertEquals("note", one(json, made.plus(80, ChronoUnit.DAYS)).level());
        Finding over = one(json, made.plus(111, ChronoUnit.DAYS));
        assertEquals("BAD", over.level());
        assertTrue(over.text().matches(".* ended 1[01] days ago, .*"), over.text());
    }

    @Test
    void aWrongPasswordAndAMissingKeystoreAreBad() throws Exception {
        Finding wrong = one(https(keystore(), "wrong"), Instant.EPOCH);
        assertEquals("BAD", wrong.level());
        assertTrue(wrong.text().contains("cannot be read"), wrong.text());
        Finding missing = one(https(folder.resolve("none.p12"), "x"), Instant.EPOCH);
        assertEquals("BAD", missing.level());
        assertTrue(missing.text().contains("is no file that can be read here"), missing.text());
    }
}
