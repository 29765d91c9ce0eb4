// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.tck.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every security policy that the form offers reads values, with user and password, from a server that offers nothing less. */
@org.junit.jupiter.api.Tag("process")
final class MiloPolicyTest {
    private static MiloServer server;

    @TempDir
    static Path data;

    private final Line line = new Line();
    private final Tag count =
            new Tag("count", MiloServer.address("count"), ValueType.INTEGER, java.time.Duration.ofMillis(100), false);
    private Driver driver;

    @BeforeAll
    static void start() throws Exception {
        server = new MiloServer(FreePort.find())
                .with("count", 7, false)
                .secured()
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @AfterEach
    void close() {
        Line.close(driver);
    }

    private void follow(String policy, String password) {
        driver = Line.driver(
                data, server.url(), "security_policy=" + policy, "user=" + MiloSecurity.USER, "_password=" + password);
        driver.observe(List.of(count), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"})
    void valuesAreReadAndThePolicyIsSaid(String policy) {
        follow(policy, MiloSecurity.PASSWORD);
        line.good("count", Line.EVENTUALLY);
        assertEquals(Phase.UP, driver.health().phase());
        assertTrue(
                driver.health().detail().contains("as user mes, " + policy),
                driver.health().detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"})
    void aWrongPasswordIsRefusedUnderEach(String policy) {
        follow(policy, "mes-wrong");
        Sample refused = line.bad("count", Quality.BAD_CONFIG, Line.EVENTUALLY);
        assertTrue(refused.detail().contains("check user and password"), refused.detail());
    }

    /** Others in this process go on with the cryptography that they had. */
    @Test
    void whatOnePolicyNeedsIsThereWhileItIsUsed() {
        driver = Line.driver(data, server.url());
        assertNull(Security.getProvider("BC"));
        Driver one = Line.driver(data, server.url(), "security_policy=Aes256_Sha256_RsaPss");
        Driver two = Line.driver(data, server.url(), "security_policy=Aes256_Sha256_RsaPss");
        Provider[] all = Security.getProviders();
        assertEquals("BC", all[all.length - 1].getName());
        Line.close(one);
        assertNotNull(Security.getProvider("BC"));
        Line.close(two);
        assertNull(Security.getProvider("BC"));
    }
}
