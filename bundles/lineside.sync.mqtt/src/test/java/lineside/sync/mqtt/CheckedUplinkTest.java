// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverAtBroker;
import lineside.tck.receiver.ReceiverKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the uplink sends through a real mosquitto, before a receiver that believes nothing. DESIGN section 5. */
@Tag("process")
class CheckedUplinkTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final ReceiverKey key = ReceiverKey.drawn();
    private final CheckingReceiver receiver = new CheckingReceiver("/acme/lyon/fill/line-1", key);

    @Test
    void allThatIsSentPassesEveryCheckAndTheSignedWordMovesTheCursors() throws Exception {
        Path pem = Files.writeString(directory.resolve("key.pem"), key.pem());
        try (Mosquitto broker = Mosquitto.start(directory);
                ReceiverAtBroker way = new ReceiverAtBroker(broker.url(), TestLine.BASE, receiver);
                Uplink uplink = new Uplink(
                        Wiring.to(broker.url()).receiver(pem).settings(),
                        line.clock,
                        PahoLink::open,
                        Wiring.pauses(line.clock))) {
            uplink.start();
            uplink.line(line.ports());
            line.onCommit(uplink::wake);
            line.make(Stream.PROD, 1_000);
            line.make(Stream.STOP, 20);
            assertTrue(line.awaitCursor(Stream.PROD, 1_000, LONG));
            assertTrue(line.awaitCursor(Stream.STOP, 20, LONG));
            String epoch = line.journal.feed().epoch();
            assertEquals(List.of(), way.refused());
            assertEquals(line.hashes(Stream.PROD), way.hashes(epoch, Stream.PROD));
            assertEquals(line.hashes(Stream.STOP), way.hashes(epoch, Stream.STOP));
        }
    }
}
