// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong wiring never throws: one sentence names field, value and remedy. */
class WiringTest {
    private static final Path DATA = Path.of("data");

    @ParameterizedTest
    @CsvSource({
        "source, Plc 1, source is \"Plc 1\"",
        "source, ../x, source is \"../x\"",
        "endpoint_url, '', endpoint.url is \"\"",
        "endpoint_url, http://plc, write opc.tcp://HOST:PORT",
        "endpoint_url, opc.tcp://a b, endpoint.url is",
        "security_policy, Basic256, choose one of [Basic256Sha256",
        "security_policy, none, security.policy is \"none\"",
        "trust, all, trust is \"all\"",
        "publishing_interval_ms, 10, allowed are 50 to 10000",
        "fast_interval_ms, 5000, allowed are 10 to 1000",
        "request_timeout_ms, 0, allowed are 500 to 10000",
        "heartbeat_address, Clock, address \"Clock\" is no OPC UA address",
        "_password, secret, user is empty"
    })
    void aWrongFieldIsNamedWithItsRemedy(String field, String value, String said) {
        Wiring.Checked checked = check(field, value);
        assertTrue(checked.wiring().isEmpty());
        assertTrue(checked.fault().contains(said), checked.fault());
        assertTrue(checked.fault().endsWith("."), checked.fault());
    }

    @Test
    void thePasswordIsNeverSaid() {
        Wiring wiring = check("user", "mes", "_password", "mes-secret").wiring().orElseThrow();
        assertTrue(!wiring.toString().contains("mes-secret"), wiring.toString());
    }

    @Test
    void theDefaultsAreSafeAndThePortMayBeLeftOut() {
        Wiring wiring = check("endpoint_url", "opc.tcp://plc-3").wiring().orElseThrow();
        assertTrue(wiring.secure());
        assertEquals(4840, wiring.port());
        assertEquals(DATA.resolve("opcua").resolve("plc"), wiring.folder());
    }

    @Test
    void aMisconfiguredDriverIsThereAndSaysWhatIsWrong() throws Exception {
        Wiring.Checked wrong = check("endpoint_url", "plc");
        OpcUaDriver driver = new OpcUaDriver(wrong, Line.CLOCK);
        List<Sample> samples = new ArrayList<>();
        driver.observe(List.of(Line.tag("State", ValueType.INTEGER)), samples::add);
        assertEquals(Quality.BAD_CONFIG, samples.get(0).quality());
        assertEquals(wrong.fault(), samples.get(0).detail());
        assertEquals(Phase.MISCONFIGURED, driver.health().phase());
        assertEquals("plc", driver.source());
        WriteOutcome outcome = driver.write(new TagWrite("w", Line.tag("State", ValueType.INTEGER), new Value.Whole(1)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertEquals(WriteOutcome.refused(wrong.fault()), outcome);
        assertTrue(
                !driver.probe().toCompletableFuture().get(60, TimeUnit.SECONDS).ok());
        driver.close();
    }

    /** A host may hand out the refused settings again at its next start; the line goes on all the same. */
    @Test
    void wrongSettingsThatComeLaterAreRefusedAndTheLastGoodGoOn(@TempDir Path data) throws Exception {
        assertTrue(settle(data, "publishing_interval_ms", "1").wiring().isEmpty(), "there are none yet");
        Wiring good = settle(data, "user", "mes", "_password", "s=e#cret", "heartbeat_address", "i=2258")
                .wiring()
                .orElseThrow();
        Path kept = good.folder().resolve("settings");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        Wiring.Checked refused = settle(data, "endpoint_url", "http://plc");
        assertEquals(good, refused.wiring().orElseThrow());
        assertTrue(refused.fault().contains("endpoint.url"), refused.fault());
        OpcUaDriver driver = new OpcUaDriver(refused, Line.CLOCK);
        assertEquals(Phase.IDLE, driver.health().phase());
        assertTrue(driver.health().detail().startsWith(refused.fault() + " The last good settings go on."));
        driver.close();
        assertTrue(settle(data, "source", "../plc").wiring().isEmpty(), "a wrong name finds nothing");
        assertTrue(settle(data, "source", "\0").wiring().isEmpty(), "not even a path");
        Files.writeString(kept, "endpoint_url=\\u00zz");
        assertTrue(settle(data, "endpoint_url", "http://plc").wiring().isEmpty(), "a torn file is no settings");
    }

    private static Wiring.Checked settle(Path data, String... fields) {
        return LastGood.settle(Line.config(given(fields)), data);
    }

    private static Wiring.Checked check(String... fields) {
        return Wiring.check(Line.config(given(fields)), DATA);
    }

    private static Map<String, Object> given(String... fields) {
        Map<String, Object> given = new HashMap<>(Map.of("endpoint_url", "opc.tcp://127.0.0.1:4840"));
        for (int i = 0; i < fields.length; i += 2) {
            given.put(fields[i], fields[i + 1]);
        }
        return given;
    }
}
