// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The template without a PLC on a simulated chip, in the virtual machine that has one, seen from the pins: its stack light
 * follows permit and pieces, its gate throws out what the sensor found, and a chip that was away shows the right colour again.
 * Nothing here depends on how fast the machine is: the script waits for what must come, and the pulse is long enough to be seen.
 */
@Tag("process")
@Timeout(400)
final class PhotoEyeTest {
    private static final String SCRIPT =
            """
            lamps() { echo "$(gget 13)$(gget 14)$(gget 15)"; }
            await() { until [ "$(lamps)" = "$1" ]; do sleep 0.1; done; echo "lamps $1"; }
            gate() { until [ "$(gget 12)" = "$1" ]; do sleep 0.1; done; echo "gate $1 $(date +%s%N)"; }
            cp conf/line.yaml good.yaml
            cp held.yaml conf/line.yaml
            "$1/bin/lineside-gateway" --conf conf --data /tmp/gateway > out 2>&1 & gateway=$!
            await 100
            cp good.yaml conf/line.yaml
            await 010
            gtoggle 4 2000 50000 & eye=$!
            await 001
            kill $eye
            await 010
            echo "bad piece $(date +%s%N)"
            gset 5 1; gset 5 0
            gate 1
            gate 0
            live=/sys/kernel/config/gpio-sim/rig/live
            echo 0 > $live
            sleep 1
            echo 1 > $live
            await 010
            kill $gateway; wait $gateway
            cp -r /tmp/gateway data
            """;

    @TempDir
    Path folder;

    @Test
    void lampsAndGateAreSeenAtThePins() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        GpioRig.template(
                folder,
                "photo-eye",
                "&debounce=2ms",
                "",
                "pulse=80ms",
                "pulse=5s",
                "after: 400ms",
                "after: 400ms, within: 60s");
        // Needs a signal that no chip has: red until the model is put right.
        Files.writeString(
                folder.resolve("held.yaml"),
                Files.readString(folder.resolve("conf/line.yaml"))
                        .replace("lost?pin=EYE", "lost?line=99")
                        .replace("[eye, bad]", "[eye, bad, eye-lost]"));
        List<String> said = Arrays.stream(GpioRig.run(folder, SCRIPT, 300).split("\n"))
                .filter(line -> line.matches("(lamps|gate|bad piece) .*"))
                .toList();
        assertEquals(
                List.of("lamps 100", "lamps 010", "lamps 001", "lamps 010", "bad", "gate 1", "gate 0", "lamps 010"),
                said.stream()
                        .map(line -> line.replaceAll("( piece)? [0-9]{12,}", ""))
                        .toList());
        long passed = nanos(said.get(4));
        assertTrue(nanos(said.get(5)) - passed >= 400_000_000L, () -> "too early: " + said);
        assertTrue(nanos(said.get(6)) - passed >= 5_400_000_000L, () -> "too short: " + said);
        CounterLine line = new CounterLine(folder, folder.resolve("data"));
        assertEquals(1, line.journaled("reject-seen/1").size());
        int settled = line.journaled("reject-gate-pulsed/1").size()
                + line.journaled("reject-doubtful/1").size();
        assertEquals(1, settled, "every reject is thrown out or in doubt");
    }

    private static long nanos(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }
}
