// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.itest.toy.ToyBundle;
import lineside.kernel.Body;
import lineside.store.sqlite.VerifyMain;
import lineside.tck.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundles that run on Felix run unchanged on what Kura 5.6 brings: Equinox 3.16, SCR 2.1.16 (DS 1.4), Equinox configuration
 * and metatype, slf4j 1.7. What is not shown: Kura's own bundles, and its console.
 */
@Tag("process")
@Timeout(240)
final class EquinoxTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void aHostAsOfKura() throws Exception {
        Needed.assembled(EquinoxHome.isThere());
        home = EquinoxHome.in(folder);
    }

    /** Kura wipes the storage of bundles at every start, so whatever was kept there would be lost: the record is not. */
    @Test
    void aLineCountsAndItsRecordOutlivesTheStorageOfBundles() throws Exception {
        CounterLine line = new CounterLine(folder);
        long before = run(line, 2);
        EquinoxHome.wipeBundleStorage(line.data());
        assertTrue(run(line, before + 1) > before, "it goes on from what was counted");
        assertEquals(1, line.journaled("epoch-opened/1").size(), "it is the same store");
        assertEquals(2, line.journaled("gateway-started/1").size());
    }

    /** Brings the line up, waits until so many pieces are counted, and stops it. */
    private long run(CounterLine line, long pieces) throws Exception {
        long counted;
        try (GatewayProcess gateway = line.startProcess(home)) {
            String ready = gateway.says("lineside ready");
            assertFalse(ready.contains("FAILED"), ready);
            line.awaitStatus(EquinoxTest::isWell);
            counted = line.awaitPieces(pieces);
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] journal = {line.data().toString()};
        assertEquals(0, VerifyMain.run(journal, out, out), said.toString(StandardCharsets.UTF_8));
        assertTrue(
                said.toString(StandardCharsets.UTF_8).startsWith("ok " + line.events() + " events"), said.toString());
        return counted;
    }

    /** The settings of the template have arrived: its source is up, and no capability is missing. */
    private static boolean isWell(Body status) {
        return status.has("model")
                && status.bodies("holds").isEmpty()
                && status.bodies("drivers").stream()
                        .anyMatch(one -> one.text("phase").equals("up"));
    }

    /** Whoever writes a bundle on Felix learns here what a Kura 5.6 does not have: which bundle wants what. */
    @Test
    void aBundleThatWantsMoreThanKuraHasIsNamedWithWhatItWants() throws Exception {
        Path toys = Files.createDirectories(folder.resolve("toys"));
        ToyBundle.unresolvable(toys);
        ToyBundle.tooNew(toys);
        List<String> complaints = new ArrayList<>();
        Path conf = Files.createDirectories(folder.resolve("conf"));
        try (GatewayProcess gateway = new GatewayProcess(
                GatewayProcess.command(home, conf, folder.resolve("data"), "--bundles", toys.toString()))) {
            complaints.add(gateway.says("lineside: bundle lineside.toy "));
            complaints.add(gateway.says("lineside: bundle lineside.toy.new "));
            assertTrue(gateway.says("lineside ready").contains("2 FAILED"));
        }
        assertEquals(
                List.of(
                        "lineside: bundle lineside.toy does not start: nothing here satisfies Import-Package: nobody.has.this",
                        "lineside: bundle lineside.toy.new does not start: nothing here satisfies Require-Capability:"
                                + " osgi.extender; filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0))\""),
                complaints);
    }
}
