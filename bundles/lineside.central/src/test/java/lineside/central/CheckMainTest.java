// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.GatewayKey;
import lineside.store.api.GatewayKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a receiver holds, looked at by nobody but itself: rows 16 and 58 of the faults at the other end, DOMAIN F20. Somebody who can
 * write its files takes events out, changes, moves and adds them, and computes the chain anew.
 */
class CheckMainTest {
    private static final String SOURCE = "/acme/lyon/fill/line-1";
    private static final String EPOCH = "1-0badcafe";
    private static final int EVENTS = 60;
    private static final int STRIKES = 400;

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Shelf shelf = new Shelf(Path.of("store"));
    private Path store;
    private Path file;
    private GatewayKey gateway;
    private Body certificate;

    @BeforeEach
    void aReceiverHoldsAllThatTheGatewayRecorded() throws Exception {
        store = folder.resolve("store");
        file = folder.resolve(shelf.stream(SOURCE, EPOCH, Stream.PROD));
        gateway = new GatewayKeyFile(folder.resolve("gateway")).drawn();
        Path line = Files.createDirectories(folder.resolve(shelf.line(SOURCE)));
        Files.copy(folder.resolve("gateway/gateway.pub.pem"), line.resolve("gateway.pub.pem"));
        List<Body> events = Events.chain(SOURCE, EPOCH, EVENTS);
        List<Body> said = new ArrayList<>();
        try (Receiver receiver =
                new Receiver(store, Signer.in(store), (topic, payload) -> said.add(Body.trusted(text(payload))))) {
            receiver.arrived(
                    "uns/acme/lyon/fill/line-1/_lineside/v1/evt/prod",
                    events.toString().getBytes(StandardCharsets.UTF_8));
        }
        certificate = certificate(11, 50, events, said);
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private Body certificate(int first, int last, List<Body> events, List<Body> acknowledgements) {
        Body stretch = Body.of(
                "epoch",
                EPOCH,
                "stream",
                "prod",
                "first",
                first,
                "last",
                last,
                "count",
                last - first + 1,
                "before",
                events.get(first - 2).text("hash"),
                "head",
                events.get(last - 1).text("hash"));
        return gateway.sign(
                "certificate",
                SOURCE,
                Body.builder()
                        .put("format", "lineside-certificate/1")
                        .put("source", SOURCE)
                        .put("epoch", EPOCH)
                        .put("from", Integer.toString(first))
                        .put("to", Integer.toString(last))
                        .put("streams", List.of(stretch))
                        .put("acknowledgements", acknowledgements)
                        .build());
    }

    private String check(String... more) {
        List<String> line = new ArrayList<>(List.of("--store", store.toString()));
        line.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = CheckMain.run(line.toArray(new String[0]), out, out);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    private String certified(Body given) throws IOException {
        Path at = Files.write(folder.resolve("given.json"), given.canonical());
        return check("--certificate", at.toString());
    }

    private String name() {
        return store.relativize(file).toString().replace(".jsonl", "");
    }

    @Test
    void whatIsWholeAndCompleteIsSaidToBe() throws Exception {
        assertEquals("0 complete " + SOURCE + " from 11 to 50: 40 events\n", certified(certificate));
        assertEquals(
                "0 ok " + name() + " 1-60\ncomplete " + SOURCE + " from 11 to 50: 40 events\n",
                check(),
                "it is kept, and asked again");
    }

    @Test
    void whatIsNotHeldIsNamed() throws Exception {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 44));
        assertEquals(
                "1 incomplete " + SOURCE + " from 11 to 50: missing " + EPOCH + "/prod 45-50\n",
                certified(certificate));
        Files.delete(file);
        assertEquals(
                "1 incomplete " + SOURCE + " from 11 to 50: missing " + EPOCH + "/prod 11-50\n",
                certified(certificate));
    }

    @Test
    void aCertificateThatTheGatewayDidNotSignIsNone() throws Exception {
        String refused = "1 refused given.json: the gateway of " + SOURCE + " did not sign it\n";
        assertEquals(refused, certified(certificate.with("to", "60")));
        GatewayKey other = new GatewayKeyFile(folder.resolve("other")).drawn();
        Body plain = certificate.with("key", other.publicKey().orElseThrow());
        assertEquals(refused, certified(other.sign("certificate", SOURCE, plain)));
        Body foreign = certificate.bodies("acknowledgements").get(0).with("seq", 61);
        assertTrue(certified(gateway.sign(
                        "certificate", SOURCE, without(certificate.with("acknowledgements", List.of(foreign)))))
                .startsWith("1 refused given.json: this receiver never said "));
        Files.delete(folder.resolve(shelf.line(SOURCE)).resolve("gateway.pub.pem"));
        assertTrue(
                certified(certificate).startsWith("1 refused given.json: the gateway of " + SOURCE + " is not known"));
        assertFalse(Files.exists(folder.resolve(shelf.certificates(SOURCE))), "none of these is kept");
    }

    private static Body without(Body signed) {
        Body.Builder plain = Body.builder();
        signed.names().stream()
                .filter(name -> !name.equals("signature"))
                .forEach(name -> plain.put(name, java.util.Objects.requireNonNull(signed.get(name))));
        return plain.build();
    }

    /** Each between the first and the last event of the certificate. */
    @Test
    void everyEventThatIsTakenOutChangedMovedOrAddedIsFound() throws Exception {
        certified(certificate);
        List<String> good = Files.readAllLines(file);
        List<Consumer<List<String>>> ways = List.of(
                lines -> lines.remove(inside()),
                lines -> lines.set(inside(), changed(lines.get(inside()))),
                lines -> lines.add(inside(), lines.remove(inside())),
                lines -> lines.add(inside(), changed(lines.get(inside()))));
        int byTheCertificateAlone = 0;
        for (int strike = 0; strike < STRIKES; strike++) {
            List<String> lines = new ArrayList<>(good);
            ways.get(strike % ways.size()).accept(lines);
            boolean nothing = lines.equals(good);
            Files.write(file, lines);
            String plain = check();
            assertEquals(nothing ? "0" : "1", plain.substring(0, 1), plain + ", seed " + seed);
            Files.write(file, anew(lines));
            String forged = check();
            assertEquals(nothing ? "0" : "1", forged.substring(0, 1), forged + ", seed " + seed);
            byTheCertificateAlone += forged.startsWith("1 ok ") ? 1 : 0;
        }
        System.out.println("CheckMainTest, seed " + seed + ": of " + STRIKES + " with the chain computed anew "
                + byTheCertificateAlone + " were found by the certificate alone");
        assertTrue(byTheCertificateAlone > STRIKES / 2, byTheCertificateAlone + ", seed " + seed);
    }

    private int inside() {
        return 10 + random.nextInt(40);
    }

    private static Body parsed(String line) {
        try {
            return Body.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String changed(String line) {
        return parsed(line).with("body", Body.of("n", random.nextInt())).toString();
    }

    /** As somebody writes them who knows the recipe: gapless, each hash following from the one before. */
    private static List<String> anew(List<String> lines) {
        List<String> forged = new ArrayList<>();
        byte[] head = Chain.genesis();
        for (int seq = 1; seq <= lines.size(); seq++) {
            Body record = parsed(lines.get(seq - 1)).with("seq", seq).with("streamSeq", seq);
            head = Chain.next(head, EPOCH, seq, seq, Received.from("", record).event());
            forged.add(record.with("hash", HexFormat.of().formatHex(head)).toString());
        }
        return forged;
    }

    /** At a start nothing of it is thrown away: it is evidence. */
    @Test
    void aFileThatWasChangedIsKeptAsItIs() throws Exception {
        List<String> lines = Files.readAllLines(file);
        lines.remove(20);
        Files.write(file, lines);
        byte[] changed = Files.readAllBytes(file);
        try (StreamFile again = new StreamFile(file, SOURCE, type -> true)) {
            assertEquals(20, again.streamSeq(), "what is behind it is asked for again");
        }
        assertEquals(
                text(changed), Files.readString(file.resolveSibling(file.getFileName() + ".damaged-1")), "all of it");
    }

    @Test
    void wrongUsageIsOneSentence() {
        assertTrue(check("--frob").startsWith("2 usage: --store DIRECTORY"));
        store = folder.resolve("none");
        assertTrue(check().startsWith("2 central: nothing can be checked: "), check());
    }
}
