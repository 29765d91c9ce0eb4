// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import lineside.tck.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two cables that changed places (RELIABILITY PL-3, row 40): BAD(identity), nothing is counted, nothing is permitted. */
class PeerIdentityTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Tag RUN = Line.tag("run", "hr:100:bool", ValueType.BOOLEAN, 100);

    @TempDir
    Path data;

    @Test
    void anotherDeviceIsNeitherBelievedNorWritten() throws Exception {
        try (Peer ours = Peer.start("modbus", "lineside-ours", "rate=0", "LineId=FILLER", "GoodCount=100");
                Peer other = Peer.start("modbus", "lineside-other", "rate=0", "LineId=PACKER", "GoodCount=900000");
                Peer wire = Peer.start("tcpfault", "lineside-swapped", "plc=" + ours.port())) {
            String port = wire.get("listen.plc");
            Line line = new Line();
            Driver driver =
                    Line.driver(data, Integer.parseInt(port), "identity_address=hr:24:text20", "identity_value=FILLER");
            driver.observe(List.of(Line.tag("count", "hr:2:uint32", ValueType.INTEGER, 50)), line);
            line.good("count", SOON);
            Permit permit = new Permit();
            WordSlot slot = driver.slot(permit).orElseThrow();
            // For the connection a word has 500 ms; where that is too little nothing was sent.
            Line.await(
                    () -> permit.ask(slot).kind() == WriteOutcome.Kind.DONE,
                    SOON,
                    () -> "our own device was not written");

            wire.control("remove=plc");
            wire.control("add=plc&listen=" + port + "&upstream=" + other.port());
            Sample bad = line.bad("count", Quality.BAD_IDENTITY, SOON);
            assertTrue(bad.detail().contains("PACKER"), bad.detail());
            // Between its attempts; during one it is CONNECTING.
            Line.await(() -> driver.health().phase() == Phase.RETRYING, SOON, () -> "still " + driver.health());
            // The first word notices that its connection is gone; the second one finds the other device.
            permit.ask(slot);
            Line.await(
                    () -> permit.ask(slot).detail().contains("PACKER"),
                    SOON,
                    () -> "the other device was not recognised");
            assertEquals(0, other.writes("RunPermit"));

            line.forget();
            wire.control("remove=plc");
            wire.control("add=plc&listen=" + port + "&upstream=" + ours.port());
            line.good("count", SOON);
            assertTrue(line.everything().stream()
                    .filter(sample -> sample.quality().good())
                    .allMatch(sample -> sample.value().equals(Optional.of(new Value.Whole(100)))));
            slot.close();
            Line.close(driver);
        }
    }

    @Test
    void aBootCounterThatGoesBackIsAnotherDevice() throws Exception {
        try (Peer plc = Peer.start("modbus", "lineside-boots", "rate=0", "BootCount=7")) {
            Line line = new Line();
            Driver driver = Line.driver(data, plc.port(), "boot_address=hr:12:uint32");
            driver.observe(List.of(Line.tag("count", "hr:2:uint32", ValueType.INTEGER, 50)), line);
            line.good("count", SOON);
            line.forget();
            plc.control("BootCount=8&drop=1");
            line.good("count", SOON);
            line.forget();
            plc.control("BootCount=2&drop=1");
            line.bad("count", Quality.BAD_IDENTITY, SOON);
            line.forget();
            plc.control("BootCount=9");
            line.good("count", SOON);
            Line.close(driver);
        }
    }

    /** Permits the machine whenever it is asked. */
    private static final class Permit implements WordSource {
        private final BlockingQueue<WriteOutcome> outcomes = new ArrayBlockingQueue<>(100);

        @Override
        public Optional<Word> newest() {
            return Optional.of(new Word(List.of(new Word.Place(RUN, new Value.Truth(true)))));
        }

        @Override
        public void told(WriteOutcome outcome) {
            outcomes.add(outcome);
        }

        WriteOutcome ask(WordSlot slot) {
            slot.wake();
            try {
                return Optional.ofNullable(outcomes.poll(60, TimeUnit.SECONDS))
                        .orElseThrow(() -> new AssertionError("no outcome of a word"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
