// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lineside.capability.api.HealthSource;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.store.api.Feed;
import lineside.store.api.StoreException;
import lineside.tck.Mosquitto;
import lineside.tck.receiver.WireEvent;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver gets, and is told, of a stream whose oldest events the retention has dropped; through a real mosquitto. */
@Tag("process")
final class DroppedTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final long DROPPED = 30;

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final List<Body> events = new ArrayList<>();
    private volatile boolean isDropped;
    private MqttClient receiver;
    private Mosquitto broker;
    private Uplink uplink;
    private TestKeys keys;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.start(directory);
        receiver = new MqttClient(broker.url(), "receiver", new MemoryPersistence());
        receiver.connect();
        receiver.subscribe(TestLine.BASE + "evt/+", 1, (topic, message) -> take(message.getPayload()));
        keys = TestKeys.in(directory);
        Wiring wiring =
                Wiring.to(broker.url()).receiver(TestKeys.file(directory)).paced(10, 600);
        uplink = new Uplink(wiring.settings(), line.clock, PahoLink::open, Wiring.pauses(line.clock));
        uplink.start();
        line.onCommit(uplink::wake);
    }

    @AfterEach
    void stop() throws Exception {
        uplink.close();
        receiver.disconnectForcibly(100, 100);
        receiver.close();
        broker.close();
    }

    private synchronized void take(byte[] payload) throws JsonException {
        events.addAll(WireEvent.envelopes(payload));
        notifyAll();
    }

    private synchronized List<Body> await(int count) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (events.size() < count && end - System.nanoTime() > 0) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return List.copyOf(events);
    }

    private void connect() {
        LinePorts ports = line.ports();
        uplink.line(new LinePorts(feed(ports.feed()), line, line, line, line.clock, ports.key()));
    }

    /** The oldest events of the stream prod cannot be read any more, as in a store whose retention dropped them. */
    private Feed feed(Feed whole) {
        return (Feed) Proxy.newProxyInstance(
                Feed.class.getClassLoader(), new Class<?>[] {Feed.class}, (proxy, method, arguments) -> {
                    boolean prod = isDropped && arguments != null && arguments[0] == Stream.PROD;
                    if (method.getName().equals("droppedTo")) {
                        return prod ? DROPPED : 0L;
                    }
                    if (prod && method.getName().equals("after") && (long) arguments[1] < DROPPED) {
                        throw new StoreException(
                                StoreException.Kind.REFUSED, "they were dropped", new IllegalStateException());
                    }
                    try {
                        return method.invoke(whole, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void say(String verb, Object... fields) throws Exception {
        receiver.publish(
                TestLine.BASE + "cmd/" + verb,
                keys.sign(verb, Body.of(fields)).getBytes(StandardCharsets.UTF_8),
                1,
                false);
    }

    private void acknowledge(Stream stream, int seq) throws Exception {
        String epoch = line.journal.feed().epoch();
        String head = line.hashes(stream).get(seq - 1);
        say("ack", "epoch", epoch, "stream", stream.code(), "seq", seq, "head", head);
        assertTrue(line.awaitCursor(stream, seq, LONG));
    }

    @Test
    void aReplayOfWhatWasDroppedIsRefusedByNameAndTheRestComes() throws Exception {
        line.make(Stream.PROD, 40);
        connect();
        assertEquals(40, await(40).size());
        acknowledge(Stream.PROD, 40);
        isDropped = true;
        try (Observer office = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            say("replay", "stream", "prod", "from", 30, "to", 40);
            assertEquals(
                    "field 'from' is '30': the events of stream prod up to 30 were dropped by the gateway's retention; ask"
                            + " from 31",
                    office.next().body("reason").text("text"));
        }
        say("replay", "stream", "prod", "from", 31, "to", 40);
        assertEquals("31", await(50).get(40).text("sequence"));
    }

    /** A gap would break the receiver's chain without a word. The other streams go on. */
    @Test
    void aReceiverThatNeedsWhatWasDroppedIsNamedAndOtherStreamsGoOn() throws Exception {
        line.make(Stream.PROD, 40);
        line.make(Stream.ALARM, 4);
        isDropped = true;
        connect();
        assertEquals(4, await(4).size());
        acknowledge(Stream.ALARM, 4);
        line.make(Stream.PROD, 1);
        line.make(Stream.ALARM, 1);
        assertEquals(5, await(5).size());
        HealthSource.Report report = uplink.report();
        assertEquals(HealthSource.Status.OUT_OF_SPEC, report.status(), report.text());
        assertTrue(
                report.text()
                        .contains("the receiver holds stream prod up to 0, and the events up to 30 were dropped here"),
                report.text());
        assertTrue(
                events.stream().allMatch(event -> event.text("streamid").equals("alarm")),
                "nothing behind a gap is sent");
    }
}
