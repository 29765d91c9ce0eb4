// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverAtBroker;
import lineside.tck.receiver.ReceiverKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telemetry through a real mosquitto before a checking receiver. DESIGN section 4 (tele), RELIABILITY SF-6. */
@Tag("process")
class TelemetryTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SERIES = "00c0ffee";

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final PaperTelemetry telemetry = new PaperTelemetry();
    private final ReceiverKey key = ReceiverKey.drawn();
    private final CheckingReceiver receiver = new CheckingReceiver("/acme/lyon/fill/line-1", key);
    private Path pem = Path.of("");

    @BeforeEach
    void write() throws Exception {
        pem = Files.writeString(directory.resolve("key.pem"), key.pem());
    }

    private Uplink uplink(Settings settings) {
        Uplink uplink = new Uplink(settings, line.clock, PahoLink::open, Wiring.pauses(line.clock));
        uplink.telemetry().set(telemetry);
        uplink.start();
        uplink.line(line.ports());
        line.onCommit(uplink::wake);
        return uplink;
    }

    /** Minutes of many messages, some overwritten before they could be sent; the journal beside them arrives as ever. */
    @Test
    void minutesAndDropMarksArriveInOrderAndTheSignedWordMovesTheCursor() throws Exception {
        telemetry.make(200, 3_000);
        telemetry.drop(1, 7);
        telemetry.drop(90, 93);
        line.make(Stream.PROD, 1_000);
        try (Mosquitto broker = Mosquitto.start(directory);
                ReceiverAtBroker way = new ReceiverAtBroker(broker.url(), TestLine.BASE, receiver);
                Uplink uplink = uplink(Wiring.to(broker.url()).receiver(pem).settings())) {
            assertTrue(line.awaitCursor(Stream.PROD, 1_000, LONG));
            assertTrue(
                    telemetry.awaitCursor("central", 200, LONG), way.refused().toString());
            telemetry.make(1, 10);
            uplink.wake();
            assertTrue(telemetry.awaitCursor("central", 201, LONG));
            assertEquals(List.of(), way.refused());
            assertEquals(11, receiver.telemetry().dropped(SERIES));
            assertEquals(190, receiver.telemetry().minutes(SERIES).size());
            assertEquals(11.0, uplink.report().metrics().get("uplink_telemetry_dropped_total"));
            assertTrue(uplink.report().text().contains("11 minutes of telemetry were dropped"), "drop marks in health");
            for (Body minute : receiver.telemetry().minutes(SERIES)) {
                assertEquals(List.of(), new AsyncApi().faults("minute", minute.toString()));
            }
        }
    }

    /** One that lost what it held says so, and gets what is still there; another tape is another series from 1 on. */
    @Test
    void aReceiverThatForgotAndATapeThatBeganAnewNeedNobodysHelp() throws Exception {
        telemetry.make(20, 10);
        telemetry.move(SERIES, "central", 20);
        telemetry.make(5, 10);
        try (Mosquitto broker = Mosquitto.start(directory);
                ReceiverAtBroker way = new ReceiverAtBroker(broker.url(), TestLine.BASE, receiver);
                Uplink uplink = uplink(Wiring.to(broker.url()).receiver(pem).settings())) {
            assertTrue(way.awaitTelemetry(SERIES, 25, LONG));
            assertEquals(25, receiver.telemetry().minutes(SERIES).size());
            telemetry.anew("0badcafe");
            uplink.wake();
            assertTrue(way.awaitTelemetry("0badcafe", 25, LONG));
            assertEquals(List.of(), way.wrong());
        }
    }

    /** What cannot be read, and a receiver that knows nothing of telemetry, hold up no stream of the journal. */
    @Test
    void aTapeThatFailsAndAReceiverWithoutTelemetryHoldUpNothing() throws Exception {
        telemetry.make(2_000, 3_000);
        telemetry.broken = true;
        Path store = directory.resolve("central");
        TestKeys.in(store);
        try (Mosquitto broker = Mosquitto.start(directory);
                Central ignorant = new Central(broker.url(), store);
                Uplink uplink = uplink(
                        Wiring.to(broker.url()).receiver(TestKeys.file(store)).settings())) {
            line.make(Stream.PROD, 300);
            assertTrue(line.awaitCursor(Stream.PROD, 300, LONG), uplink.report().text());
            telemetry.broken = false;
            line.make(Stream.PROD, 3_000);
            assertTrue(
                    line.awaitCursor(Stream.PROD, 3_300, LONG), uplink.report().text());
            assertEquals(300 + 3_000, ignorant.held("prod").size());
            assertEquals(0, telemetry.cursor("central"));
            assertEquals(1.0, uplink.report().metrics().get("uplink_connections_total"));
        }
    }

    /** A plant without a receiver: the broker's word moves this cursor, too. */
    @Test
    void theBrokersWordCountsWhereItIsWiredSo() throws Exception {
        telemetry.make(100, 5_000);
        try (Mosquitto broker = Mosquitto.start(directory);
                Uplink uplink = uplink(Wiring.to(broker.url()).settings())) {
            assertTrue(
                    telemetry.awaitCursor("central", 100, LONG), uplink.report().text());
        }
    }
}
