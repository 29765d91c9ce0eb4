// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as people start it: the script of the distribution, all bundles, an empty data directory. */
@Tag("process")
@Timeout(240)
final class GatewayProcessTest {
    static final int STOPPED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    private GatewayProcess gateway;

    @BeforeEach
    void assembled() {
        Needed.assembled(CounterLine.isAssembled());
    }

    @AfterEach
    void end() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private void start(String... options) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        gateway = new GatewayProcess(
                GatewayProcess.command(CounterLine.DISTRIBUTION, conf, folder.resolve("data"), options));
    }

    @Test
    void everyBundleOfTheDistributionStarts() throws IOException {
        start();
        String ready = gateway.says("lineside ready");
        assertFalse(ready.contains("FAILED"), ready);
    }

    /** As in a container: without a locale Java takes ASCII file names only, unless the start script says otherwise. */
    @Test
    void foldersMayHaveUmlautsWhereNoLanguageIsSet() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("L\u00ednea 3 \u00fc/conf"));
        Path data = conf.resolveSibling("data");
        ProcessBuilder builder = GatewayProcess.command(CounterLine.DISTRIBUTION, conf, data);
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        gateway = new GatewayProcess(builder);
        gateway.says("lineside ready");
        assertTrue(Files.exists(data.resolve("lineside.lock")), "nothing was written to " + data);
    }

    @Test
    void aTextForANumberStopsNobodyAndIsOneSentence() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("wiring.json"), "{\"lineside.http\": {\"port\": \"high\"}}");
        start();
        String said = gateway.says("WARN ");
        assertTrue(said.endsWith("wiring.json is not used: field 'port' is 'high'; write a whole number"), said);
        String ready = gateway.says("lineside ready");
        assertFalse(ready.contains("FAILED"), ready);
    }

    @Test
    void stopsWithinFiveSecondsOfSigterm() throws Exception {
        start();
        gateway.says("lineside ready");
        assertEquals(STOPPED_BY_SIGTERM, gateway.stop());
    }

    @Test
    void aBadOptionIsOneSentenceAndExitCodeTwo() throws Exception {
        start("--speed", "fast");
        gateway.says("lineside: --speed fast is not a number");
        assertEquals(2, gateway.ends());
    }

    /** Two gateways on one data directory would write one journal twice. */
    @Test
    void aSecondGatewayOnTheSameDataIsRefused() throws Exception {
        start();
        gateway.says("lineside ready");
        try (GatewayProcess first = gateway) {
            start();
            gateway.says("lineside: cannot start");
            assertEquals(1, gateway.ends());
            assertEquals(STOPPED_BY_SIGTERM, first.stop());
        }
    }
}
