// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The template without a PLC on a simulated chip, in the virtual machine that has one: the gateway counts 100 pulses at 50 Hz,
 * is killed right after the last, is started again and counts 20 more. A pulse that is over is nowhere but in the gateway, so
 * what was not stored is lost: issue 4 allows the last 100 ms, which are five pulses, and wants it said.
 */
@Tag("process")
@Timeout(240)
final class KilledWhileCountingTest {
    private static final long BEFORE = 100;
    private static final long AFTER = 20;
    private static final long OF_100_MS = 5;
    // The rig's own tick is 10 ms, and its debounce is no shorter: the line goes without.
    private static final String DEBOUNCE = "&debounce=2ms";

    private static final String SCRIPT =
            """
            get() { exec 3<>/dev/tcp/127.0.0.1/8090 || return
              printf 'GET /api/v1/views/count/line HTTP/1.1\\r\\nHost: localhost:8090\\r\\nConnection: close\\r\\n\\r\\n' >&3
              cat <&3; exec 3>&-; }
            start() {
              "$1/bin/lineside-gateway" --conf conf --data /tmp/gateway > "out$2" 2>&1 & gateway=$!
              until get 2> /dev/null | grep -q GOOD; do sleep 0.2; done; }
            start "$1" 1
            gtoggle 4 200 10000
            kill -9 $gateway; wait $gateway
            start "$1" 2
            gtoggle 4 40 10000
            until get | grep -q '"raw":"20"'; do :; done
            kill $gateway; wait $gateway
            cp -r /tmp/gateway data
            """;

    @TempDir
    Path folder;

    @Test
    void atMostTheLastTenthOfASecondIsLostAndThatIsSaid() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        GpioRig.template(folder, "photo-eye", DEBOUNCE, "");
        GpioRig.run(folder, SCRIPT, 100);
        List<Body> counted = new CounterLine(folder, folder.resolve("data"))
                .journaled("pieces-counted/1").stream()
                        .filter(event -> event.text("counter").equals("pieces"))
                        .toList();
        List<Body> restarts = counted.stream()
                .filter(event -> event.text("kind").equals("RESTART_ZERO"))
                .toList();
        assertEquals(1, restarts.size(), counted::toString);
        assertTrue(restarts.get(0).toString().contains("unknown-tail"), restarts::toString);
        assertTrue(restarts.get(0).integer("uncertainty", 0) > 0, restarts::toString);
        long booked =
                counted.stream().mapToLong(event -> event.integer("delta")).sum();
        assertTrue(booked <= BEFORE + AFTER, () -> booked + " pieces of " + (BEFORE + AFTER));
        assertTrue(booked >= BEFORE + AFTER - OF_100_MS, () -> booked + " pieces of " + (BEFORE + AFTER));
    }
}
