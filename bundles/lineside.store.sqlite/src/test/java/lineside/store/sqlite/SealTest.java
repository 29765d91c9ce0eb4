// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import lineside.kernel.Body;
import lineside.store.api.Head;
import lineside.store.api.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acknowledgement proves something only when it is the receiver's. */
class SealTest {
    private static final String SOURCE = "/acme/lyon/fill/line-1";

    @TempDir
    Path directory;

    private KeyPair receiver;
    private Path pem;

    @BeforeEach
    void key() throws Exception {
        receiver = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        pem = pem("receiver.pem", receiver.getPublic());
    }

    private Path pem(String name, PublicKey key) throws Exception {
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] signed(Body message, PrivateKey key, String verb, String source) throws Exception {
        Signature sign = Signature.getInstance("Ed25519");
        sign.initSign(key);
        sign.update(("lineside-signed-v1\n" + verb + "\n" + source + "\n" + message).getBytes(StandardCharsets.UTF_8));
        return message.with("signature", Base64.getEncoder().encodeToString(sign.sign()))
                .canonical();
    }

    private static Body ack(long seq) {
        return Body.of("epoch", "1-0badcafe", "stream", "ops", "seq", seq, "head", "ab".repeat(32));
    }

    /** The key of the first test vector of RFC 8032; whoever writes a receiver can compare with this. */
    @Test
    void theVectorIsTaken() throws Exception {
        Path vector = Files.writeString(
                directory.resolve("vector.pem"),
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                        + "-----END PUBLIC KEY-----\n");
        Body message = Body.of(
                "epoch",
                "1-0badcafe",
                "head",
                "f96f38f53574c48f2837e480d34716111a3790e4c4eaecc8751bec0984cd4a63",
                "seq",
                3,
                "stream",
                "ops",
                "signature",
                "OI2yh9tHsLyCTgOFsyrEWPlmsJ+SUaWCCwyrvii83Nt809WB3S244KwK3wwUic33EODV0oU3YMTUdhy/xD4gCg==");
        assertTrue(Seal.of(vector, SOURCE).isOn(message.canonical()));
        assertFalse(Seal.of(vector, "/acme/lyon/fill/line-2").isOn(message.canonical()));
        assertFalse(Seal.of(vector, SOURCE).isOn(message.with("seq", 4).canonical()));
    }

    @Test
    void onlyTheReceiversOwnSignatureForThisLineAndAsAnAcknowledgementCounts() throws Exception {
        Seal seal = Seal.of(pem, SOURCE);
        assertTrue(seal.isOn(signed(ack(7), receiver.getPrivate(), "ack", SOURCE)));
        PrivateKey other =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        assertFalse(seal.isOn(signed(ack(7), other, "ack", SOURCE)));
        assertFalse(seal.isOn(signed(ack(7), receiver.getPrivate(), "replay", SOURCE)));
        assertFalse(seal.isOn(signed(ack(7), receiver.getPrivate(), "ack", "/acme/lyon/fill/line-2")));
        assertFalse(seal.isOn(ack(7).canonical()), "unsigned");
        assertFalse(seal.isOn(ack(7).with("signature", "not base64!").canonical()));
    }

    /** What a receiver holds it says with a mark, too; as an acknowledgement it is not signed. */
    @Test
    void aMarkIsSignedAsSuch() throws Exception {
        Seal seal = Seal.of(pem, SOURCE);
        Body mark = Body.of("epoch", "1-0badcafe", "session", "b007-1", "streams", List.of(ack(7)));
        assertTrue(seal.isOn(signed(mark, receiver.getPrivate(), "mark", SOURCE)));
        assertFalse(seal.isOn(signed(mark, receiver.getPrivate(), "ack", SOURCE)));
        assertFalse(seal.isOn(signed(ack(7), receiver.getPrivate(), "mark", SOURCE)));
    }

    @Test
    void aReceiverThatChangesItsKeyHasTwo() throws Exception {
        KeyPair next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path both = Files.writeString(
                directory.resolve("both.pem"),
                Files.readString(pem) + Files.readString(pem("next.pem", next.getPublic())));
        assertTrue(Seal.of(both, SOURCE).isOn(signed(ack(7), receiver.getPrivate(), "ack", SOURCE)));
        assertTrue(Seal.of(both, SOURCE).isOn(signed(ack(7), next.getPrivate(), "ack", SOURCE)));
    }

    /** Somebody rewrites the journal, computes everything anew, and the file of acknowledgements too: but not its signatures. */
    @Test
    void aJournalIsHeldToWhatTheReceiverSigned() throws Exception {
        Path data = directory.resolve("data");
        Path words = directory.resolve("acks.jsonl");
        Head head;
        try (Journal journal = Rig.open(data)) {
            Rig.fill(journal, 12);
            head = journal.feed().heads().get(0);
        }
        Body ack = Body.of("epoch", "1-0badcafe", "stream", "ops", "seq", head.streamSeq(), "head", head.hash());
        Files.write(words, signed(ack, receiver.getPrivate(), "ack", SOURCE));
        assertEquals("0 ok 12 events, 2 streams, epoch 1-0badcafe\n", verify(data, words, pem));

        Rig.tamper(data, "UPDATE journal SET body = replace(body, 'number 3', 'number 4')");
        Forger.makeWhole(data);
        assertTrue(verify(data, words, pem).startsWith("1 bad: the journal was rewritten: a receiver holds"));

        try (JournalFile journal = JournalFile.open(data)) {
            journal.events("1-0badcafe", event -> {
                if (event.stream() == lineside.kernel.Stream.OPS && event.streamSeq() == head.streamSeq()) {
                    write(words, Body.trusted(Rig.text(words)).with("head", event.hashHex()));
                }
            });
        }
        assertEquals(
                "2 verify: line 1 of " + words + " is not signed with this key for this line\n",
                verify(data, words, pem));
    }

    private static void write(Path file, Body body) {
        try {
            Files.write(file, body.canonical());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String verify(Path data, Path words, Path key) {
        BackupRig.Ended ended =
                BackupRig.run(VerifyMain::run, data, "--against", words, "--key", key, "--source", SOURCE);
        return ended.code() + " " + ended.out() + ended.err();
    }

    @Test
    void aKeyFileThatHoldsNoKeyIsOneSentence() throws Exception {
        Path data = directory.resolve("data");
        Rig.filled(data, 3);
        Path words = Files.write(directory.resolve("acks.jsonl"), ack(1).canonical());
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
        Path noKey = Files.writeString(
                directory.resolve("no.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertEquals("2 verify: the key file " + empty + " holds no public key\n", verify(data, words, empty));
        assertEquals("2 verify: the key file " + noKey + " holds what is no Ed25519 key\n", verify(data, words, noKey));
        Path none = directory.resolve("none.pem");
        assertEquals("2 verify: there is no key file " + none + "\n", verify(data, words, none));
    }
}
