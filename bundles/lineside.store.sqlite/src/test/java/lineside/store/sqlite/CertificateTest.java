// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.CloudEvent;
import lineside.store.api.GatewayKey;
import lineside.store.api.GatewayKeyFile;
import lineside.store.api.Journal;
import lineside.store.api.StoredEvent;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.Completeness;
import lineside.tck.receiver.ReceiverKey;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The question of an office after an outage: do we hold all that was recorded then? The receiver answers it alone, with the
 * certificate and what it holds. DOMAIN F20.
 */
final class CertificateTest {
    private static final String LINE = "acme/lyon/fill/line-1";
    private static final String EPOCH = "1-0badcafe";
    /** The line model is event 1 of the epoch and of the stream audit; then a stop a minute. */
    private static final int STOPS = 20;

    @TempDir
    Path directory;

    private final ReceiverKey gateway = ReceiverKey.drawn();
    private final ReceiverKey office = ReceiverKey.drawn();
    private final CheckingReceiver receiver = new CheckingReceiver("/" + LINE, office);
    private final List<StoredEvent> stops = new ArrayList<>();
    private Path data;

    @BeforeEach
    void record() throws Exception {
        data = directory.resolve("data");
        Files.writeString(directory.resolve("gateway.pem"), gateway.privatePem());
        Files.writeString(directory.resolve("office.pem"), office.pem());
        try (Journal journal = Rig.open(data)) {
            journal.commit(Samples.batch(Samples.step(event(LinePath.MODEL, Stream.AUDIT, 0, Body.of("path", LINE)))));
            for (int i = 1; i <= STOPS; i++) {
                journal.commit(Samples.batch(Samples.step(event("sample-noted", Stream.STOP, i, Body.of("n", i)))));
            }
            stops.addAll(journal.feed().after(Stream.STOP, 0, 100));
        }
    }

    private static Event event(String type, Stream stream, int minute, Body body) {
        return new Event(
                new EventType(type, 1),
                stream,
                Samples.NOW.plusSeconds(60L * minute),
                ClockTrust.SYNC,
                Actor.SYSTEM,
                body);
    }

    /** The receiver gets these stops, both included, and gives its signed word. */
    private Body arrive(int from, int to) {
        String batch = stops.subList(from - 1, to).stream()
                .map(event -> CloudEvent.of(LINE, event).toString())
                .collect(Collectors.joining(",", "[", "]"));
        return receiver.take(batch.getBytes(StandardCharsets.UTF_8))
                .acknowledgement()
                .orElseThrow();
    }

    private BackupRig.Ended run(Object... options) {
        List<Object> line = new ArrayList<>(List.of(data));
        line.addAll(List.of(options));
        return BackupRig.run(CertificateMain::run, line.toArray());
    }

    private BackupRig.Ended certify(String from, String to) {
        return run("--from", from, "--to", to, "--sign", directory.resolve("gateway.pem"));
    }

    private BackupRig.Ended certify(Path words) {
        return run(
                "--from",
                "2",
                "--to",
                "21",
                "--sign",
                directory.resolve("gateway.pem"),
                "--against",
                words,
                "--key",
                directory.resolve("office.pem"));
    }

    private Completeness check(String certificate) {
        return receiver.check(certificate.getBytes(StandardCharsets.UTF_8), gateway.publicKey());
    }

    private static Body body(BackupRig.Ended ended) {
        assertEquals(0, ended.code(), ended.err());
        return Body.trusted(ended.out());
    }

    private String hash(int stop) {
        return stops.get(stop - 1).hashHex();
    }

    @Test
    void itNamesFirstLastCountAndTheHashesAtBothEnds() {
        Body certificate = body(certify("6", "15"));
        Body expected = Body.of(
                "epoch", EPOCH, "stream", "stop", "first", 5, "last", 14, "count", 10, "before", hash(4), "head",
                hash(14));
        assertEquals(List.of(expected), certificate.bodies("streams"));
        assertEquals("/" + LINE, certificate.text("source"));
        assertEquals(certificate, body(certify("6", "15")), "the same journal always gives the same one");
    }

    /** By time the end is not in it, as with export; the stream audit has nothing there. */
    @Test
    void timesMeanTheSameEvents() {
        assertEquals(
                body(certify("6", "15")).bodies("streams"),
                body(certify("2026-03-01T06:05:00Z", "2026-03-01T06:15:00Z")).bodies("streams"));
        assertEquals(
                2, body(certify("2026-03-01", "2026-03-02")).bodies("streams").size());
        assertEquals(List.of(), body(certify("2026-03-02", "2026-03-03")).bodies("streams"));
    }

    @Test
    void theReceiverAloneSaysCompleteOrWhatIsMissing() {
        String certificate = certify("6", "15").out();
        arrive(1, 9);
        assertEquals(new Completeness("", List.of(EPOCH + "/stop 10-14")), check(certificate));
        arrive(10, 14);
        assertTrue(check(certificate).complete(), check(certificate).toString());
        assertEquals(
                List.of(EPOCH + "/audit 1-1", EPOCH + "/stop 15-20"),
                check(certify("1", "21").out()).missing().stream().sorted().toList());
    }

    @Test
    void whatTheGatewayDidNotSignProvesNothing() {
        arrive(1, 20);
        Body good = body(certify("6", "15"));
        assertTrue(check(good.toString()).complete());
        Body shorter = good.bodies("streams").get(0).with("last", 12).with("count", 8);
        assertEquals(
                "the gateway did not sign it",
                check(good.with("streams", List.of(shorter)).toString()).refused());
        assertEquals(
                "the gateway did not sign it",
                check(good.with("to", "99").toString()).refused());
        assertEquals(
                "it is of /acme/lyon/fill/line-2",
                check(good.with("source", "/acme/lyon/fill/line-2").toString()).refused());
        assertEquals(
                "the gateway did not sign it",
                receiver.check(good.canonical(), ReceiverKey.drawn().publicKey())
                        .refused());
        assertTrue(check("{}").refused().startsWith("it cannot be read"), "no certificate at all");
    }

    /** Also a gateway that lies with its own key is found by what was received. */
    @Test
    void aCertificateOfAnotherHistoryIsRefused() {
        arrive(1, 20);
        Body stretch = body(certify("6", "15")).bodies("streams").get(0).with("head", hash(13));
        Body forged = Body.of("format", "lineside-certificate/1", "source", "/" + LINE, "streams", List.of(stretch));
        Body signed = gateway.sign("certificate", "/" + LINE, forged);
        assertEquals(
                EPOCH + "/stop: the hashes at its ends are not those that were received",
                check(signed.toString()).refused());
    }

    @Test
    void theReceiversWordsThatCoverItGoWithIt() throws Exception {
        Body early = arrive(1, 7);
        Body all = arrive(8, 20);
        Path words = Files.writeString(directory.resolve("acks.jsonl"), early + "\n");
        BackupRig.Ended some = certify(words);
        assertEquals(List.of(early), body(some).bodies("acknowledgements"));
        assertEquals("certificate: 13 events in it are not acknowledged in " + words + "\n", some.err());
        Files.writeString(words, early + "\n" + all + "\n");
        BackupRig.Ended covered = certify(words);
        assertEquals(List.of(all), body(covered).bodies("acknowledgements"));
        assertEquals("", covered.err());
        assertTrue(check(covered.out()).complete(), check(covered.out()).toString());
    }

    /** What the uplink kept need not be named; of two receivers' words only the one that asks can believe its own. */
    @Test
    void whatTheUplinkKeptGoesWithItUnasked() throws Exception {
        Body all = arrive(1, 20);
        Files.writeString(data.resolve("uplink-office.ack"), all + "\n");
        BackupRig.Ended covered = certify("2", "21");
        assertEquals(List.of(all), body(covered).bodies("acknowledgements"));
        assertEquals("", covered.err());
        assertEquals(
                covered,
                run(
                        "--from",
                        "2",
                        "--to",
                        "21",
                        "--sign",
                        directory.resolve("gateway.pem"),
                        "--key",
                        directory.resolve("office.pem")));
        Files.writeString(data.resolve("uplink-plant.ack"), all + "\n");
        assertRefused(2, certify("2", "21"), "certificate: several uplinks kept what their receivers acknowledged");
        Files.delete(data.resolve("uplink-plant.ack"));
        Rig.tamper(data, "UPDATE journal SET body = replace(body, '\"n\":7', '\"n\":8')");
        Forger.makeWhole(data);
        assertRefused(1, certify("2", "21"), "certificate: none, for the journal is not whole: bad: the journal was");
    }

    /** With the key that the gateway keeps, and which the certificate names. */
    @Test
    void theGatewaysOwnKeySignsUnlessAnotherIsNamed() throws Exception {
        assertRefused(
                2, run("--from", "6", "--to", "15"), "certificate: there is no " + data.resolve("gateway.key.pem"));
        GatewayKey own = new GatewayKeyFile(data).drawn();
        Body signed = body(run("--from", "6", "--to", "15"));
        assertEquals(own.publicKey().orElseThrow(), signed.text("key"));
        arrive(1, 20);
        PublicKey shown = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(signed.text("key"))));
        assertTrue(receiver.check(signed.canonical(), shown).complete());
        assertFalse(body(certify("6", "15")).has("key"), "a file of openssl has the private half alone");
        assertEquals(
                Files.readString(data.resolve("gateway.pub.pem")),
                run("--public-key").out());
    }

    @Test
    void aJournalThatIsNotWholeGetsNone() throws Exception {
        Path words = Files.writeString(directory.resolve("acks.jsonl"), arrive(1, 20) + "\n");
        Rig.tamper(data, "UPDATE journal SET body = replace(body, '\"n\":7', '\"n\":8')");
        assertRefused(1, certify("6", "15"), "certificate: none, for the journal is not whole: bad: event");
        Forger.makeWhole(data);
        assertRefused(
                1, certify(words), "certificate: none, for the journal is not whole: bad: the journal was rewritten");
    }

    private static void assertRefused(int code, BackupRig.Ended ended, String sentence) {
        assertEquals(code, ended.code(), ended.out() + ended.err());
        assertTrue(ended.err().startsWith(sentence), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void whatCannotBeUsedIsOneSentence() throws IOException {
        assertRefused(2, certify("9", "8"), "certificate: --from is '9' and --to is '8': nothing lies between");
        assertRefused(2, certify("9", "tomorrow"), "certificate: --from is '9': a day as 2026-11-22 or a time");
        assertRefused(2, certify("2026-03-02", "2026-03-01"), "certificate: --from is '2026-03-02'");
        Path none = directory.resolve("none.pem");
        assertRefused(
                2, run("--from", "1", "--to", "2", "--sign", none), "certificate: --sign is '" + none + "': there");
        Path publicKey = directory.resolve("office.pem");
        assertRefused(
                2,
                run("--from", "1", "--to", "2", "--sign", publicKey),
                "certificate: --sign is '" + publicKey + "': it holds");
        assertRefused(2, run("--from", "1"), "usage: certificate DB");
        Path foreign = Files.writeString(
                directory.resolve("foreign.jsonl"), arrive(1, 3).with("seq", 4) + "\n");
        assertRefused(2, certify(foreign), "certificate: line 1 of " + foreign + " is not signed");
    }
}
