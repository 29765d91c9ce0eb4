// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver owes the gateway, docs/mqtt.md: each event once, in order and checked, confirmed by the chain head. */
final class ReceiverTest {
    private static final String EPOCH = "1-0badc0de";
    private static final String LINE = "/acme/lyon/fill/line-1";
    private static final String BASE = "uns/acme/lyon/fill/line-1/_lineside/v1/";
    private static final String PROD = BASE + "evt/prod";
    private static final KeyPair KEYS = pair();

    /** A message that went down to the line. */
    private record Said(String topic, Body body) {}

    @TempDir
    Path folder;

    private final List<Said> said = new ArrayList<>();
    /** The events 1 to 20 of the stream, as they come over the wire. */
    private final List<Body> sent = Events.chain(LINE, EPOCH, 20);

    private String source = LINE;
    private Receiver receiver;

    @BeforeEach
    void start() {
        said.clear();
        receiver = new Receiver(
                folder,
                new Signer(KEYS.getPrivate()),
                (topic, payload) -> said.add(new Said(topic, unsealed(topic, parsed(payload)))));
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The message without its signature, which must be the receiver's over verb, line and message. */
    private Body unsealed(String topic, Body signed) {
        Body.Builder message = Body.builder();
        signed.names().stream()
                .filter(name -> !name.equals("signature"))
                .forEach(name -> message.put(name, Objects.requireNonNull(signed.get(name))));
        String verb = topic.substring(topic.lastIndexOf('/') + 1);
        String text = "lineside-signed-v1\n" + verb + "\n" + source + "\n" + message.build();
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KEYS.getPublic());
            check.update(text.getBytes(StandardCharsets.UTF_8));
            assertTrue(check.verify(Base64.getDecoder().decode(signed.text("signature"))), signed.toString());
        } catch (GeneralSecurityException bad) {
            throw new IllegalStateException(bad);
        }
        return message.build();
    }

    private static Body parsed(byte[] payload) {
        try {
            return Body.parse(payload);
        } catch (JsonException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static byte[] batch(List<Body> events) {
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The events of these sequences, both included. */
    private void arrive(int from, int to) throws IOException {
        receiver.arrived(PROD, batch(sent.subList(from - 1, to)));
    }

    private Said last() {
        return said.get(said.size() - 1);
    }

    private Said ack(int seq) {
        Body body = Body.of(
                "epoch",
                EPOCH,
                "stream",
                "prod",
                "seq",
                seq,
                "head",
                sent.get(seq - 1).text("hash"));
        return new Said(BASE + "cmd/ack", body);
    }

    private Path file() {
        return folder.resolve("_acme_lyon_fill_line-1").resolve(EPOCH).resolve("prod.jsonl");
    }

    private List<String> held() throws IOException {
        return Files.readAllLines(file()).stream()
                .map(line -> parsed(line.getBytes(StandardCharsets.UTF_8)).text("hash"))
                .toList();
    }

    private List<String> hashes(int count) {
        return sent.subList(0, count).stream().map(event -> event.text("hash")).toList();
    }

    @Test
    void aBatchIsHeldAndConfirmedByTheHashOfItsLastEvent() throws IOException {
        arrive(1, 7);
        assertEquals(List.of(ack(7)), said);
        assertEquals(hashes(7), held());
        assertEquals(7, receiver.events());
    }

    @Test
    void whatIsHeldAlreadyIsKeptOnceAndConfirmedAgain() throws IOException {
        arrive(1, 7);
        arrive(1, 7);
        arrive(5, 9);
        assertEquals(List.of(ack(7), ack(7), ack(9)), said);
        assertEquals(hashes(9), held());
        assertEquals(9, receiver.events());
    }

    @Test
    void aGapIsAskedForOnceAndNothingBehindItIsTaken() throws IOException {
        arrive(1, 5);
        arrive(8, 10);
        assertEquals(new Said(BASE + "cmd/replay", Body.of("stream", "prod", "from", 6)), last());
        assertEquals(ack(5), said.get(said.size() - 2), "what is there is confirmed, what came is not");
        arrive(11, 12);
        assertEquals(ack(5), last(), "it was asked for already");
        assertEquals(1, receiver.gaps());
        arrive(6, 12);
        assertEquals(ack(12), last());
        assertEquals(hashes(12), held());
    }

    @Test
    void aGapAtTheVeryBeginningIsNoticed() throws IOException {
        arrive(3, 4);
        assertEquals(List.of(new Said(BASE + "cmd/replay", Body.of("stream", "prod", "from", 1))), said);
        assertEquals(0, receiver.events());
    }

    @Test
    void anEventThatIsNotOfTheChainIsRefusedWithAllBehindIt() throws IOException {
        List<Body> forged = new ArrayList<>(sent.subList(0, 6));
        forged.set(3, sent.get(3).with("data", Body.of("n", 4_000_000)));
        receiver.arrived(PROD, batch(forged));
        assertEquals(List.of(ack(3)), said);
        assertEquals(hashes(3), held());
        assertEquals(1, receiver.refused());
        arrive(1, 6);
        assertEquals(ack(6), last(), "the true ones are taken afterwards");
    }

    @Test
    void afterARestartItGoesOnWhereItWas() throws IOException {
        arrive(1, 9);
        receiver.close();
        start();
        arrive(10, 11);
        assertEquals(List.of(ack(11)), said);
        arrive(4, 6);
        assertEquals(ack(11), last());
        assertEquals(hashes(11), held());
        assertEquals(2, receiver.events(), "new since the start");
    }

    @Test
    void aLineThatAPowerCutToreIsCutOffAndAskedForAgain() throws IOException {
        arrive(1, 9);
        receiver.close();
        String torn = Files.readString(file());
        Files.writeString(file(), torn.substring(0, torn.length() - 30), StandardOpenOption.TRUNCATE_EXISTING);
        start();
        arrive(10, 11);
        assertEquals(new Said(BASE + "cmd/replay", Body.of("stream", "prod", "from", 9)), last());
        arrive(9, 11);
        assertEquals(ack(11), last());
        assertEquals(hashes(11), held());
    }

    @Test
    void anotherEpochBeginsAnotherStream() throws IOException {
        arrive(1, 5);
        List<Body> second = Events.chain(LINE, "2-00c0ffee", 2);
        receiver.arrived(PROD, batch(second));
        assertEquals("2-00c0ffee", last().body().text("epoch"));
        assertEquals(2, last().body().integer("seq"));
        assertEquals(hashes(5), held());
    }

    @Test
    void whatCannotBeReadIsCountedAndHasNoEffect() throws IOException {
        byte[] mixed =
                batch(List.of(sent.get(0), Events.chain(LINE, "2-00c0ffee", 2).get(1)));
        byte[] nothing = batch(List.of());
        byte[] noHash = batch(List.of(sent.get(0).with("hash", "no hex")));
        byte[] bomb = packed(new byte[3_000_000]);
        List<byte[]> bad = List.of("no json".getBytes(StandardCharsets.UTF_8), mixed, nothing, noHash, bomb);
        for (byte[] payload : bad) {
            receiver.arrived(PROD, payload);
        }
        receiver.arrived("some/where/else", batch(sent));
        assertEquals(bad.size() + 1, receiver.refused());
        assertEquals(List.of(), said);
        receiver.arrived(PROD, packed(batch(sent)));
        assertEquals(ack(20), last(), "a packed batch is taken");
    }

    /** Row 22 of the faults. */
    @Test
    void whatItDoesNotKnowItRefusesUntilATombstoneComes() throws IOException {
        receiver.close();
        receiver = new Receiver(
                folder,
                new Signer(KEYS.getPrivate()),
                (topic, payload) -> said.add(new Said(topic, unsealed(topic, parsed(payload)))),
                type -> false);
        Body refusal = Body.of(
                "epoch",
                EPOCH,
                "stream",
                "prod",
                "seq",
                1,
                "hash",
                sent.get(0).text("hash"),
                "code",
                "unknown-type",
                "text",
                "this receiver does not know events of type pieces-counted/1");
        arrive(1, 2);
        arrive(1, 2);
        assertEquals(List.of(new Said(BASE + "cmd/refuse", refusal), new Said(BASE + "cmd/refuse", refusal)), said);
        Body tombstone = sent.get(0).with("data", Body.EMPTY).with("tombstone", true);
        receiver.arrived(PROD, batch(List.of(tombstone)));
        assertEquals(ack(1), last());
        receiver.close();
        start();
        arrive(2, 5);
        assertEquals(List.of(ack(5)), said, "the chain goes on behind it, also after a start");
        assertEquals(hashes(5), held());
    }

    private void online(String session, String epoch) throws IOException {
        Body status = Body.of("online", true, "session", session, "epoch", epoch);
        receiver.arrived(BASE + "status", status.canonical());
    }

    private static Body mark(String session, Body... held) {
        return Body.of("session", session, "epoch", EPOCH, "newest", EPOCH, "streams", List.of(held));
    }

    private Body held(int seq) {
        return Body.of("stream", "prod", "seq", seq, "head", sent.get(seq - 1).text("hash"));
    }

    @Test
    void aGatewayThatComesIsToldWhatIsHeldOnceForEachSession() throws IOException {
        online("b007-1", EPOCH);
        Body nothing = Body.of("session", "b007-1", "epoch", EPOCH, "streams", List.of());
        assertEquals(List.of(new Said(BASE + "cmd/mark", nothing)), said);
        arrive(1, 7);
        online("b007-1", EPOCH);
        assertEquals(ack(7), last(), "it was told already");
        receiver.arrived(
                BASE + "status", Body.of("online", false, "session", "b007-1").canonical());
        online("b007-2", EPOCH);
        assertEquals(new Said(BASE + "cmd/mark", mark("b007-2", held(7))), last());
    }

    /** It says a key and is not signed with it: {@link GatewaysTest} has all ways of that. */
    @Test
    void whoeverIsNotTheGatewayOfTheLineIsToldNothing() throws IOException {
        Body status = Body.of("online", true, "session", "b007-1", "epoch", EPOCH, "key", "none");
        receiver.arrived(BASE + "status", status.canonical());
        assertEquals(List.of(), said);
        assertEquals(1, receiver.refused());
    }

    @Test
    void aReceiverThatWasStartedAgainTellsItFromItsFiles() throws IOException {
        arrive(1, 7);
        receiver.arrived(PROD, batch(Events.chain(LINE, "3-00c0ffee", 2)));
        receiver.close();
        start();
        online("b007-1", EPOCH);
        assertEquals("3-00c0ffee", last().body().text("newest"), "it knows a later epoch");
        assertEquals(List.of(held(7)), last().body().bodies("streams"));
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    /** The source comes from outside and names a folder: it must not lead anywhere else. */
    @Test
    void aSourceThatLeadsElsewhereStaysBelowTheFolder() throws IOException {
        source = "/../../../etc";
        receiver.arrived(PROD, batch(List.of(sent.get(0).with("source", source))));
        assertEquals(1, receiver.events());
        try (var files = Files.walk(folder)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().equals("prod.jsonl")));
        }
    }
}
