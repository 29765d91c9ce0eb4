// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line may have several receivers, each with a cursor of its own; one that is away holds up nobody. */
@Tag("process")
class SeveralUplinksTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();

    private Uplink uplink(String name, Mosquitto broker) {
        Settings one = Wiring.to(broker.url()).settings();
        Settings named = new Settings(
                name,
                one.broker(),
                one.clientId(),
                one.user(),
                one.password(),
                one.authority(),
                one.own(),
                one.root(),
                one.proof(),
                one.acceptOrders(),
                one.batchMax(),
                one.resendNanos());
        Uplink uplink = new Uplink(named, line.clock, PahoLink::open, Wiring.pauses(line.clock));
        uplink.start();
        uplink.line(line.ports());
        line.onCommit(uplink::wake);
        return uplink;
    }

    private Mosquitto broker(String name) throws Exception {
        return Mosquitto.start(Files.createDirectory(directory.resolve(name)));
    }

    @Test
    void eachHasACursorOfItsOwn() throws Exception {
        try (Mosquitto near = broker("near");
                Mosquitto far = broker("far");
                Uplink first = uplink("central", near);
                Uplink second = uplink("office", far)) {
            line.make(Stream.PROD, 100);
            assertTrue(
                    line.awaitCursor("central", Stream.PROD, 100, LONG),
                    first.report().text());
            assertTrue(
                    line.awaitCursor("office", Stream.PROD, 100, LONG),
                    second.report().text());
            far.kill();
            line.make(Stream.PROD, 300);
            assertTrue(
                    line.awaitCursor("central", Stream.PROD, 400, LONG),
                    first.report().text());
            assertEquals(100, line.cursor("office", Stream.PROD));
            far.startAgain();
            assertTrue(
                    line.awaitCursor("office", Stream.PROD, 400, LONG),
                    second.report().text());
        }
    }

    /** Two on one broker, too: their client ids differ. */
    @Test
    void twoOnOneBrokerDoNotPutEachOtherOut() throws Exception {
        try (Mosquitto broker = broker("one");
                Uplink first = uplink("central", broker);
                Uplink second = uplink("office", broker)) {
            line.make(Stream.PROD, 100);
            assertTrue(
                    line.awaitCursor("central", Stream.PROD, 100, LONG),
                    first.report().text());
            assertTrue(
                    line.awaitCursor("office", Stream.PROD, 100, LONG),
                    second.report().text());
            assertEquals(1.0, first.report().metrics().get("uplink_connections_total"));
            assertEquals(1.0, second.report().metrics().get("uplink_connections_total"));
        }
    }
}
