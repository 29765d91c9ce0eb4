// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lineside.capability.api.HealthSource;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import lineside.tck.receiver.WireEvent;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cmd/replay} brings, and what is said of a message that has no effect; through a real mosquitto. */
@Tag("process")
final class ReplayTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private final List<Body> events = new ArrayList<>();
    private Mosquitto broker;
    private Uplink uplink;
    private MqttClient receiver;
    private TestKeys keys;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.start(directory);
        receiver = new MqttClient(broker.url(), "receiver", new MemoryPersistence());
        receiver.connect();
        receiver.subscribe(TestLine.BASE + "evt/prod", 1, (topic, message) -> take(message.getPayload()));
        keys = TestKeys.in(directory);
        Wiring wiring =
                Wiring.to(broker.url()).receiver(TestKeys.file(directory)).paced(10, 600);
        uplink = new Uplink(wiring.settings(), line.clock, PahoLink::open, Wiring.pauses(line.clock));
        uplink.start();
        uplink.line(line.ports());
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

    private void ask(String verb, Object... fields) throws Exception {
        receiver.publish(
                TestLine.BASE + "cmd/" + verb,
                keys.sign(verb, Body.of(fields)).getBytes(StandardCharsets.UTF_8),
                1,
                false);
    }

    private String signed(String verb, String message) {
        return message.startsWith("{") ? keys.sign(verb, Body.trusted(message)) : message;
    }

    private static List<Long> sequences(List<Body> events) {
        return events.stream().map(e -> Long.parseLong(e.text("sequence"))).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void bringsWhatIsAskedForMarkedAndThenGoesOnWithWhatIsNew() throws Exception {
        line.make(Stream.PROD, 100);
        assertEquals(range(1, 100), sequences(await(100)));
        ask("replay", "stream", "prod", "from", 31, "to", 55);
        assertEquals(range(31, 55), sequences(await(125).subList(100, 125)));
        line.make(Stream.PROD, 1);
        List<Body> all = await(126);
        assertEquals(101, Long.parseLong(all.get(125).text("sequence")), "nothing beyond 'to' was sent again");
        assertTrue(all.subList(100, 125).stream().allMatch(event -> event.flag("replay", false)));
        assertTrue(all.subList(0, 100).stream().noneMatch(event -> event.has("replay")));
        assertTrue(!all.get(125).has("replay"));
        assertEquals(all.get(30).text("id"), all.get(100).text("id"));
        assertEquals(all.get(30).text("hash"), all.get(100).text("hash"));
    }

    @Test
    void bringsNoMoreThanMax() throws Exception {
        line.make(Stream.PROD, 100);
        await(100);
        ask("replay", "stream", "prod", "from", 11, "max", 15);
        await(115);
        line.make(Stream.PROD, 1);
        assertEquals(101, Long.parseLong(await(116).get(115).text("sequence")));
        assertEquals(range(11, 25), sequences(events.subList(100, 115)));
    }

    @Test
    void movesNoCursor() throws Exception {
        line.make(Stream.PROD, 20);
        await(20);
        String epoch = line.journal.feed().epoch();
        ask(
                "ack",
                "epoch",
                epoch,
                "stream",
                "prod",
                "seq",
                20,
                "head",
                line.hashes(Stream.PROD).get(19));
        assertTrue(line.awaitCursor(Stream.PROD, 20, LONG));
        ask("replay", "stream", "prod", "from", 1);
        assertEquals(range(1, 20), sequences(await(40).subList(20, 40)));
        line.make(Stream.PROD, 1);
        assertEquals(21, Long.parseLong(await(41).get(40).text("sequence")));
        assertEquals(20, line.cursor(Stream.PROD));
    }

    @Test
    void eachMessageWithoutEffectGetsOneSentenceAlsoInHealth() throws Exception {
        line.make(Stream.PROD, 10);
        await(10);
        String epoch = line.journal.feed().epoch();
        String head = line.hashes(Stream.PROD).get(9);
        Map<String, String> bad = new java.util.LinkedHashMap<>();
        bad.put("ack no json", "this is not JSON that can be taken");
        bad.put(
                "ack {\"epoch\":\"" + epoch + "\",\"stream\":\"prod\",\"seq\":\"10\",\"head\":\"" + head + "\"}",
                "field 'seq' is '10': write a whole number from 1 on");
        bad.put(
                "ack {\"epoch\":\"" + epoch + "\",\"stream\":\"prod\",\"seq\":11,\"head\":\"" + head + "\"}",
                "field 'seq' is '11': stream prod has no event of this sequence");
        bad.put(
                "ack {\"epoch\":\"" + epoch + "\",\"stream\":\"prod\",\"seq\":9,\"head\":\"" + head + "\"}",
                "field 'head' is not the hash of event 9 of stream prod");
        bad.put(
                "ack {\"epoch\":\"7-00000000\",\"stream\":\"prod\",\"seq\":10,\"head\":\"" + head + "\"}",
                "field 'epoch' is '7-00000000': the present one is " + epoch);
        bad.put("replay {\"stream\":\"milk\",\"from\":1}", "field 'stream' is 'milk': write one of ops, prod");
        bad.put(
                "replay {\"stream\":\"prod\",\"from\":11}",
                "field 'from' is '11': the newest sequence of stream prod is 10");
        bad.put(
                "replay {\"stream\":\"prod\",\"from\":5,\"to\":4}",
                "field 'to' is '4': write a sequence that is not before 'from', 5");
        bad.put("replay {\"stream\":\"prod\",\"from\":1,\"max\":99999}", "field 'max' is '99999': write 1 to 20000");
        try (Observer office = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            for (Map.Entry<String, String> each : bad.entrySet()) {
                String verb = each.getKey().substring(0, each.getKey().indexOf(' '));
                String message = each.getKey().substring(verb.length() + 1);
                office.publish(TestLine.BASE + "cmd/" + verb, signed(verb, message));
                Body answer = office.next();
                assertTrue(answer.has("reason"), message + " got " + answer);
                assertTrue(answer.body("reason").text("text").contains(each.getValue()), message + " got " + answer);
                HealthSource.Report report = uplink.report();
                assertTrue(report.text().contains("the last cmd/" + verb + " had no effect: "), report.text());
                assertTrue(report.status() != HealthSource.Status.OK, report.text());
            }
            String ask = "{\"id\":\"ask-00000001\",\"stream\":\"prod\",\"from\":99}";
            office.publish(TestLine.BASE + "cmd/replay", signed("replay", ask));
            assertTrue(office.next().text("topic").endsWith("rsp/ask-00000001"), "under its own id where it has one");
        }
        assertEquals(0, line.cursor(Stream.PROD));
        ask("replay", "stream", "prod", "from", 10);
        assertEquals(10, Long.parseLong(await(11).get(10).text("sequence")), "and nothing else was sent again");
        ask("ack", "epoch", epoch, "stream", "prod", "seq", 10, "head", head);
        ask("replay", "stream", "prod", "from", 10);
        await(12);
        assertEquals(10, line.cursor(Stream.PROD), "both were taken, in their order");
        assertTrue(
                !uplink.report().text().contains("had no effect"),
                uplink.report().text());
    }
}
