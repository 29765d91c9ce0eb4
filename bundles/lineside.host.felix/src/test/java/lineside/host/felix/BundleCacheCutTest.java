// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lineside.tck.power.Power;
import lineside.tck.power.PowerPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 2 of the faults: a gateway whose cache was torn by a power cut must not believe it. It would find its own bundles damaged
 * at every start, and no line would ever come up again.
 */
@Tag("process")
class BundleCacheCutTest {
    private static final int CUTS = 3;
    private static final int BUNDLES = 20;
    private static final int BYTES = 300_000;

    @TempDir
    Path folder;

    @Test
    void aCacheThatWasDeclaredGoodIsWholeAfterThePowerWasCut() throws Exception {
        Path jar = Files.writeString(folder.resolve("a.jar"), "a");
        Path power = folder.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "64M"));
        try {
            for (int cut = 1; cut <= CUTS; cut++) {
                BundleCache cache = new BundleCache(mount.resolve("framework"));
                cache.keepOnlyFor(List.of());
                byte[] content = new byte[BYTES];
                Arrays.fill(content, (byte) cut);
                for (int bundle = 0; bundle < BUNDLES; bundle++) {
                    Files.write(
                            Files.createDirectories(cache.directory().resolve("bundle" + bundle))
                                    .resolve("bundle.jar"),
                            content);
                }
                cache.complete(List.of(jar));
                PowerPeer.run("powercut.sh", "cut", power);
                PowerPeer.run("powercut.sh", "back", power);
                Power.require(mount, "cut " + cut);
                cache.keepOnlyFor(List.of(jar));
                assertTrue(Files.exists(cache.directory()), "it was declared good");
                for (int bundle = 0; bundle < BUNDLES; bundle++) {
                    assertArrayEquals(
                            content, Files.readAllBytes(cache.directory().resolve("bundle" + bundle + "/bundle.jar")));
                }
            }
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }
}
