// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.GatewayKeyFile;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is really sent and taken is what {@code docs/asyncapi.yaml} tells central IT. */
class AsyncApiTest {
    /** Of the right form. */
    private static final String SIGNATURE = "A".repeat(86) + "==";

    @TempDir
    Path data;

    private final TestLine line = new TestLine();
    private AsyncApi document;

    @BeforeEach
    void read() throws IOException {
        document = new AsyncApi();
    }

    private List<StoredEvent> events() throws Exception {
        line.make(Stream.PROD, 20);
        line.make(Stream.AUDIT, 1);
        return line.journal.feed().after(0, 100);
    }

    @Test
    void batchesAreAsDescribedPlainAndPacked() throws Exception {
        Envelope envelope = new Envelope("acme/lyon/fill/line-1");
        byte[] small = envelope.batch(events().subList(0, 1), false);
        byte[] large = envelope.batch(line.journal.feed().after(0, 100), true);
        assertEquals('[', small[0]);
        assertEquals(0x1f, large[0]);
        assertEquals(List.of(), document.faults("events", text(small)));
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(large))) {
            assertEquals(List.of(), document.faults("events", text(unpacked.readAllBytes())));
        }
    }

    /** Neither less nor more than is described, and nothing of it may be missing. */
    @Test
    void everyAttributeOfTheEnvelopeIsDescribedAndRequired() throws Exception {
        Envelope envelope = new Envelope("acme/lyon/fill/line-1");
        StoredEvent first = events().get(0);
        String event = envelope.of(first, false).toString();
        TreeSet<String> sent =
                new TreeSet<>(Body.parse(event.getBytes(StandardCharsets.UTF_8)).names());
        assertEquals(document.names("/components/schemas/event/required"), sent);
        assertEquals(
                document.names("/components/schemas/event/properties"),
                new TreeSet<>(envelope.tombstone(first, true).names()));
        assertEquals(
                List.of(), document.faults("event", envelope.of(first, true).toString()));
        for (String attribute : sent) {
            assertFalse(
                    document.faults("event", AsyncApi.without(event, attribute)).isEmpty(),
                    "the description does not miss " + attribute);
        }
    }

    @Test
    void everyStreamIsListed() {
        TreeSet<String> streams = new TreeSet<>();
        for (Stream stream : Stream.values()) {
            streams.add(stream.code());
        }
        assertEquals(streams, document.names("/components/schemas/stream/enum"));
        assertEquals(streams, document.names("/channels/events/parameters/stream/enum"));
    }

    @Test
    void theRetainedMessagesAreAsDescribed() throws Exception {
        events();
        Paper paper = new Paper();
        Topics topics = Topics.of("uns", "acme/lyon/fill/line-1");
        Voice voice = new Voice(Optional.of(new GatewayKeyFile(data).drawn()), "/acme/lyon/fill/line-1");
        Retained retained = new Retained(topics, paper, line.ports(), "00c0ffee00c0ffee-1", voice);
        retained.refresh(line.clock.machineNanos() + 1, Map.of(Stream.PROD, 7L), 14);
        retained.offline();
        List<String> status = paper.of(topics.status());
        assertEquals(2, status.size());
        for (String message : status) {
            assertEquals(List.of(), document.faults("status", message), message);
        }
        assertEquals(List.of(), document.faults("state", "{\"state-line\":{},\"count-line\":{},\"order-queue\":{}}"));
        assertFalse(document.faults("status", "{\"online\":true}").isEmpty());
        TreeSet<String> sent = new TreeSet<>(
                Body.parse(status.get(0).getBytes(StandardCharsets.UTF_8)).names());
        assertEquals(document.names("/components/schemas/status/properties"), sent);
        sent.removeAll(List.of("key", "signature"));
        assertEquals(document.names("/components/schemas/status/then/required"), sent);
    }

    @Test
    void everyTopicIsAsDescribed() {
        Topics topics = Topics.of("{root}", "{enterprise}/{site}/{area}/{line}");
        assertEquals(topics.status(), document.at("/channels/status/address").asText());
        assertEquals(topics.state(), document.at("/channels/state/address").asText());
        assertEquals(
                topics.events(Stream.PROD).replace("/prod", "/{stream}"),
                document.at("/channels/events/address").asText());
        assertEquals(
                topics.response("{id}"), document.at("/channels/answer/address").asText());
        assertEquals(
                topics.telemetry(), document.at("/channels/telemetry/address").asText());
        assertEquals(
                topics.commands().replace("+", "tele"),
                document.at("/channels/holdTelemetry/address").asText());
        for (String verb : List.of("ack", "mark", "refuse", "replay", "schedule")) {
            String channel = verb.equals("ack") ? "acknowledge" : verb;
            assertEquals(
                    topics.commands().replace("+", verb),
                    document.at("/channels/" + channel + "/address").asText());
        }
    }

    @Test
    void anAcknowledgementAsDescribedIsUnderstood() throws Exception {
        StoredEvent last = events().get(19);
        String message = "{\"epoch\":\"" + last.epoch() + "\",\"stream\":\"prod\",\"seq\":20,\"head\":\""
                + last.hashHex() + "\",\"signature\":\"" + SIGNATURE + "\"}";
        assertEquals(List.of(), document.faults("acknowledge", message));
        assertEquals(20, Acknowledgement.read(message(message)).seq());
        for (String field : document.names("/components/schemas/acknowledge/required")) {
            String less = AsyncApi.without(message, field);
            assertFalse(document.faults("acknowledge", less).isEmpty(), less);
            if (field.equals("signature")) {
                continue;
            }
            Malformed bad = assertThrows(Malformed.class, () -> Acknowledgement.read(message(less)), less);
            assertTrue(bad.reason().text().startsWith("field '" + field + "' is missing: write "), bad.getMessage());
        }
    }

    @Test
    void aTombstoneIsAsDescribed() throws Exception {
        Envelope envelope = new Envelope("acme/lyon/fill/line-1");
        StoredEvent first = events().get(0);
        Body tombstone = envelope.tombstone(first, false);
        assertEquals(List.of(), document.faults("event", tombstone.toString()));
        assertEquals(first.hashHex(), tombstone.text("hash"));
        assertEquals(Body.EMPTY, tombstone.body("data"));
    }

    @Test
    void aRefusalAsDescribedIsUnderstood() throws Exception {
        StoredEvent last = events().get(19);
        String message = "{\"epoch\":\"" + last.epoch() + "\",\"stream\":\"prod\",\"seq\":20,\"hash\":\""
                + last.hashHex() + "\",\"code\":\"unknown-type\",\"text\":\"no such type here\",\"signature\":\""
                + SIGNATURE + "\"}";
        assertEquals(List.of(), document.faults("refuse", message));
        assertEquals("unknown-type", Refusal.read(message(message)).code());
        for (String field : List.of("epoch", "stream", "seq", "hash", "code", "text")) {
            String less = AsyncApi.without(message, field);
            assertFalse(document.faults("refuse", less).isEmpty(), less);
            assertThrows(Malformed.class, () -> Refusal.read(message(less)), less);
        }
    }

    @Test
    void aMarkAsDescribedIsUnderstood() throws Exception {
        String hash = events().get(0).hashHex();
        String mark =
                "{\"session\":\"00c0ffee00c0ffee-1\",\"epoch\":\"1-0badc0de\",\"newest\":\"1-0badc0de\",\"signature\":\""
                        + SIGNATURE + "\",\"streams\":[{\"stream\":\"prod\",\"seq\":1,\"head\":\"" + hash + "\"}]}";
        assertEquals(List.of(), document.faults("mark", mark));
        assertEquals(
                Map.of(Stream.PROD, new Mark.Held(1, hash)),
                Mark.read(message(mark)).held());
        for (String field : List.of("session", "epoch")) {
            String less = AsyncApi.without(mark, field);
            assertFalse(document.faults("mark", less).isEmpty(), less);
            Malformed bad = assertThrows(Malformed.class, () -> Mark.read(message(less)), less);
            assertTrue(bad.reason().text().startsWith("field '" + field + "' is missing: write "), bad.getMessage());
        }
        String zero = mark.replace("\"seq\":1", "\"seq\":0");
        assertFalse(document.faults("mark", zero).isEmpty(), zero);
        assertThrows(Malformed.class, () -> Mark.read(message(zero)), zero);
        String odd = "{\"session\":\"a-1\",\"epoch\":\"1-0badc0de\",\"streams\":[5]}";
        assertThrows(Malformed.class, () -> Mark.read(message(odd)), odd);
    }

    @Test
    void aReplayAsDescribedIsUnderstood() throws Exception {
        String message = "{\"stream\":\"prod\",\"from\":11,\"to\":900,\"max\":50,\"signature\":\"" + SIGNATURE + "\"}";
        assertEquals(List.of(), document.faults("replay", message));
        assertEquals(new Replay(Stream.PROD, 11, 60), Replay.read(message(message)));
        TreeSet<String> fields = new TreeSet<>(List.of("stream", "from", "to", "max", "id", "signature"));
        assertEquals(fields, document.names("/components/schemas/replay/properties"));
        for (String bad : List.of(
                "{\"from\":1}",
                "{\"stream\":\"prod\"}",
                "{\"stream\":\"prod\",\"from\":0}",
                "{\"stream\":\"prod\",\"from\":1,\"max\":0}",
                "{\"stream\":\"prod\",\"from\":1,\"max\":20001}")) {
            assertFalse(document.faults("replay", bad).isEmpty(), bad);
            assertThrows(Malformed.class, () -> Replay.read(message(bad)), bad);
        }
    }

    private static Message message(String text) throws Malformed {
        return Message.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theAnswerOfARefusedJobOrderIsAsDescribed() throws Exception {
        List<Body> answers = new ArrayList<>();
        Downlink downlink = new Downlink(settings(), line.ports(), (id, answer) -> answers.add(answer));
        String old = "{\"id\":\"erp-4711\",\"epoch\":\"1-0badc0de\",\"signature\":\"" + SIGNATURE
                + "\",\"expires\":\"2020-01-01T00:00:00Z\","
                + "\"args\":{\"order\":\"JO-1\",\"product\":\"still-05\",\"quantity\":5}}";
        assertEquals(List.of(), document.faults("schedule", old));
        Malformed late = assertThrows(Malformed.class, () -> downlink.schedule(message(old)));
        downlink.refused(old.getBytes(StandardCharsets.UTF_8), late.reason());
        downlink.refused("no json".getBytes(StandardCharsets.UTF_8), late.reason());
        assertEquals(2, answers.size());
        for (Body answer : answers) {
            assertFalse(answer.flag("accepted"));
            assertEquals(List.of(), document.faults("answer", answer.toString()), answer.toString());
        }
    }

    private static Settings settings() {
        return Wiring.to("").orders(true).settings();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A link that only writes down. */
    private static final class Paper implements Link {
        private record Message(String topic, String text) {}

        private final List<Message> messages = new ArrayList<>();

        List<String> of(String topic) {
            return messages.stream()
                    .filter(message -> message.topic().equals(topic))
                    .map(Message::text)
                    .toList();
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void subscribe(String topic) {}

        @Override
        public void publish(String topic, byte[] payload, boolean retained, Runnable confirmed) {
            messages.add(new Message(topic, AsyncApiTest.text(payload)));
        }

        @Override
        public void close() {}
    }
}
