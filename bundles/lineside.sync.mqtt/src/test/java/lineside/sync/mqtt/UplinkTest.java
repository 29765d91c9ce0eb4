// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lineside.capability.api.HealthSource;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import lineside.tck.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal upstream through a real mosquitto to the real receiver; DESIGN section 5, RELIABILITY section 2. */
@Tag("process")
class UplinkTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final TestLine line = new TestLine();
    private Mosquitto broker;
    private Uplink uplink;
    private TestKeys keys;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.start(directory);
        keys = TestKeys.in(directory.resolve("central"));
    }

    @AfterEach
    void stop() throws Exception {
        if (uplink != null) {
            uplink.close();
        }
        broker.close();
    }

    private void uplink(boolean byReceiver, boolean acceptOrders) {
        uplink(broker.url(), byReceiver, acceptOrders);
    }

    private void uplink(String url, boolean byReceiver, boolean acceptOrders) {
        Wiring wiring = Wiring.to(url).orders(acceptOrders);
        Path file = TestKeys.file(directory.resolve("central"));
        uplink = new Uplink(
                (byReceiver ? wiring.receiver(file) : wiring).settings(),
                line.clock,
                PahoLink::open,
                Wiring.pauses(line.clock));
        uplink.start();
        uplink.line(line.ports());
        line.onCommit(uplink::wake);
    }

    @Test
    void everyEventArrivesOnceInOrderAndItsAcknowledgementMovesTheCursor() throws Exception {
        try (Central central = new Central(broker.url(), directory.resolve("central"))) {
            uplink(true, false);
            line.make(Stream.PROD, 2_500);
            line.make(Stream.ALARM, 3);
            assertTrue(line.awaitCursor(Stream.PROD, 2_500, LONG));
            assertTrue(line.awaitCursor(Stream.ALARM, 3, LONG));
            assertEquals(line.hashes(Stream.PROD), hashes(central, "prod"));
            assertEquals(line.hashes(Stream.ALARM), hashes(central, "alarm"));
        }
    }

    @Test
    void aBrokerThatIsKilledInTheMiddleLosesNothing() throws Exception {
        try (Central central = new Central(broker.url(), directory.resolve("central"))) {
            uplink(true, false);
            line.make(Stream.PROD, 500);
            assertTrue(line.awaitCursor(Stream.PROD, 100, LONG));
            broker.kill();
            line.make(Stream.PROD, 500);
            broker.startAgain();
            assertTrue(line.awaitCursor(Stream.PROD, 1_000, LONG));
            assertEquals(line.hashes(Stream.PROD), hashes(central, "prod"));
        }
    }

    @Test
    void aReceiverThatIsKilledInTheMiddleGetsTheRestAgain() throws Exception {
        try (Central first = new Central(broker.url(), directory.resolve("central"))) {
            uplink(true, false);
            line.make(Stream.PROD, 300);
            assertTrue(line.awaitCursor(Stream.PROD, 100, LONG));
            first.kill();
        }
        line.make(Stream.PROD, 300);
        try (Central second = new Central(broker.url(), directory.resolve("central"))) {
            assertTrue(line.awaitCursor(Stream.PROD, 600, LONG));
            assertEquals(line.hashes(Stream.PROD), hashes(second, "prod"));
        }
    }

    /** Row 20 of the faults: none of these has an effect, each kind is journaled, and three of them are an alarm. */
    @Test
    void onlyASignedAcknowledgementWithTheRightHeadMovesTheCursor() throws Exception {
        try (Observer attacker = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            uplink(true, false);
            line.make(Stream.PROD, 10);
            awaitSent(10);
            String epoch = line.journal.feed().epoch();
            Body good = plainAck(epoch, 10, line.hashes(Stream.PROD).get(9));
            for (String bad : List.of(
                    good.toString(),
                    TestKeys.drawn().sign("ack", good),
                    keys.sign("ack", "/acme/lyon/fill/line-2", good),
                    keys.sign("replay", good),
                    keys.sign("ack", plainAck(epoch, 10, "00".repeat(32))),
                    keys.sign(
                            "ack",
                            plainAck("9-deadbeef", 10, line.hashes(Stream.PROD).get(9))),
                    "{\"stream\":")) {
                attacker.publish(TestLine.BASE + "cmd/ack", bad);
                assertFalse(attacker.next().flag("accepted"), bad);
            }
            assertEquals(0, line.cursor(Stream.PROD), "none of these counts");
            assertEquals(1.0, uplink.report().metrics().get("uplink_wrong_heads_total"));
            assertBacklog(10);
            assertEquals(HealthSource.Status.OUT_OF_SPEC, uplink.report().status());
            assertEquals(
                    List.of("mqtt.unsigned", "mqtt.bad-signature", "mqtt.wrong-head", "mqtt.other-epoch"),
                    line.written.stream()
                            .map(command -> command.args().text("code"))
                            .toList());
            attacker.publish(
                    TestLine.BASE + "cmd/ack",
                    keys.sign("ack", plainAck(epoch, 4, line.hashes(Stream.PROD).get(3))));
            assertTrue(line.awaitCursor(Stream.PROD, 4, LONG));
            assertEquals(4, line.cursor(Stream.PROD), "only the true head counts");
        }
    }

    /** Rows 19 and 20: a job order of somebody else, for another line or record, or too late, is no order. */
    @Test
    void aJobOrderThatIsNotTheEnterprisesForThisRecordIsNone() throws Exception {
        try (Observer erp = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            uplink(true, true);
            awaitOnline();
            Body order = plainOrder("erp-order-7");
            Map<String, String> bad = new LinkedHashMap<>();
            bad.put(order.toString(), "field 'signature' is missing");
            bad.put(TestKeys.drawn().sign("schedule", order), "field 'signature' is of none of the receiver's keys");
            bad.put(keys.sign("schedule", "/acme/lyon/fill/line-2", order), "for a schedule of /acme/lyon/fill/line-1");
            bad.put(keys.sign("schedule", order.with("epoch", "9-deadbeef")), "field 'epoch' is '9-deadbeef'");
            bad.put(
                    keys.sign("schedule", order.with("expires", Instant.parse("2026-01-01T00:00:00Z"))),
                    "which is over; send a new command");
            for (Map.Entry<String, String> each : bad.entrySet()) {
                erp.publish(TestLine.BASE + "cmd/schedule", each.getKey());
                Body answer = erp.next();
                assertTrue(answer.text("topic").endsWith("rsp/erp-order-7"), answer.toString());
                assertTrue(answer.body("reason").text("text").contains(each.getValue()), answer.toString());
            }
            assertEquals(List.of(), line.commands);
            erp.publish(TestLine.BASE + "cmd/schedule", keys.sign("schedule", order));
            assertTrue(erp.next().flag("accepted"));
        }
    }

    /** Row 18 of the faults, and worse: the broker forgets its sessions and the receiver all that it held. */
    @Test
    void aReceiverThatForgotEverythingGetsEverythingAgain() throws Exception {
        Path store = directory.resolve("central");
        try (Central first = new Central(broker.url(), store)) {
            uplink(true, false);
            line.make(Stream.PROD, 300);
            assertTrue(line.awaitCursor(Stream.PROD, 300, LONG));
        }
        try (var held = Files.walk(store)) {
            for (Path file :
                    held.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                Files.delete(file);
            }
        }
        broker.kill();
        broker.startAgain();
        line.make(Stream.PROD, 50);
        try (Central second = new Central(broker.url(), store)) {
            assertTrue(line.awaitCursor(Stream.PROD, 350, LONG));
            assertEquals(line.hashes(Stream.PROD), hashes(second, "prod"));
            assertEquals(300.0, uplink.report().metrics().get("uplink_forgotten_events_total"));
        }
    }

    /** RELIABILITY OP-6: how much waits, and for how long; these events are of 1970. */
    private void assertBacklog(double events) {
        long end = System.nanoTime() + LONG.toNanos();
        while (uplink.report().metrics().get("uplink_backlog_events") < events && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(events, uplink.report().metrics().get("uplink_backlog_events"));
        assertTrue(uplink.report().metrics().get("uplink_backlog_age_seconds") > 1e9);
    }

    /** Row 23 of the faults: the memory card was copied, and both gateways run. */
    @Test
    void twoGatewaysThatAreTheSameLineAreNoticedAndNotMixed() throws Exception {
        TestLine copy = new TestLine();
        copy.bootId = "00c0ffee00c0ffef";
        copy.make(Stream.ALARM, 1);
        line.make(Stream.PROD, 100);
        copy.make(Stream.PROD, 120);
        Path store = directory.resolve("central");
        try (Central central = new Central(broker.url(), store)) {
            uplink(true, false);
            assertTrue(line.awaitCursor(Stream.PROD, 100, LONG));
            Wiring same = Wiring.to(broker.url()).receiver(TestKeys.file(store));
            try (Uplink second = new Uplink(same.settings(), copy.clock, PahoLink::open, Wiring.pauses(copy.clock))) {
                second.start();
                second.line(copy.ports());
                copy.awaitWritten("uplink.history-differs", LONG);
                copy.awaitWritten("uplink.taken-over", LONG);
                line.awaitWritten("uplink.taken-over", LONG);
                assertEquals(HealthSource.Status.OUT_OF_SPEC, second.report().status());
                assertTrue(
                        second.report().text().contains("than this gateway"),
                        second.report().text());
                assertEquals(0, copy.cursor(Stream.PROD));
            }
            line.make(Stream.PROD, 10);
            assertTrue(line.awaitCursor(Stream.PROD, 110, Duration.ofSeconds(90)));
            assertEquals(line.hashes(Stream.PROD), hashes(central, "prod"));
        }
    }

    private void awaitSent(long events) {
        long end = System.nanoTime() + LONG.toNanos();
        while (uplink.report().metrics().get("uplink_sent_events_total") < events && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    private static Body plainAck(String epoch, long seq, String head) {
        return Body.of("epoch", epoch, "stream", "prod", "seq", seq, "head", head);
    }

    @Test
    void withoutAReceiverTheBrokersConfirmationMovesTheCursorAndHealthSaysSo() throws Exception {
        uplink(false, false);
        line.make(Stream.PROD, 250);
        assertTrue(line.awaitCursor(Stream.PROD, 250, LONG));
        HealthSource.Report report = uplink.report();
        assertEquals(HealthSource.Status.OK, report.status());
        assertTrue(report.text().contains("confirmed by the broker alone"), report.text());
    }

    @Test
    void aJobOrderComesDownOnceAndItsAnswerGoesUp() throws Exception {
        try (Observer erp = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            uplink(true, true);
            awaitOnline();
            erp.publish(TestLine.BASE + "cmd/schedule", order("erp-order-1"));
            Body answer = erp.next();
            assertTrue(answer.flag("accepted"));
            assertEquals("uplink:central/none", line.commands.get(0).actor().toString());
            assertEquals("order.create", line.commands.get(0).name());
        }
    }

    @Test
    void badMessagesGetOneSentenceEachAndHaveNoEffect() throws Exception {
        try (Observer erp = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            uplink(true, true);
            awaitOnline();
            for (String bad : List.of(
                    "not json",
                    "{\"id\":\"x\"}",
                    "{\"id\":\"erp-order-2\"}",
                    "{\"id\":\"erp-order-3\",\"args\":{}}",
                    "{\"id\":\"erp-order-4\",\"args\":{},\"expires\":\"2020-01-01T00:00:00Z\"}",
                    "{\"id\":\"erp-order-5\",\"args\":{},\"expires\":5}")) {
                erp.publish(TestLine.BASE + "cmd/schedule", bad);
                Body answer = erp.next();
                assertTrue(answer.has("reason"), bad + " got " + answer);
                assertTrue(answer.body("reason").text("text").length() > 20, answer.toString());
            }
            assertEquals(List.of(), line.commands);
        }
    }

    /** Row 21 of the faults: each is answered in a sentence within 2 s of its turn, and job orders still come down. */
    @Test
    void hostileMessagesAreAnsweredAndTheNextOrderIsTaken() throws Exception {
        try (Observer erp = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            uplink(true, true);
            awaitOnline();
            Map<String, String> hostile = new LinkedHashMap<>();
            hostile.put("50 MB", "[\"" + "x".repeat(50_000_000) + "\"]");
            hostile.put("more than 1 MiB", "[\"" + "x".repeat(Mailbox.LONGEST) + "\"]");
            hostile.put("depth 10 000", "[".repeat(10_000) + "]".repeat(10_000));
            hostile.put("NaN", "{\"id\":\"erp-order-1\",\"n\":NaN}");
            hostile.put("1e400", "{\"id\":\"erp-order-1\",\"n\":1e400}");
            hostile.put("duplicate keys", "{\"id\":\"erp-order-1\",\"id\":\"erp-order-2\"}");
            hostile.put("lone surrogate", "{\"id\":\"erp-order-1\",\"n\":\"\\ud800\"}");
            hostile.put("BOM", "\ufeff{\"id\":\"erp-order-1\"}");
            hostile.put("NUL", "{\"id\":\"erp-order-1\"}\u0000");
            for (Map.Entry<String, String> each : hostile.entrySet()) {
                erp.publish(TestLine.BASE + "cmd/schedule", each.getValue());
                Body answer = erp.next();
                assertTrue(answer.has("reason"), each.getKey() + " got " + answer);
                assertTrue(answer.body("reason").text("text").length() > 20, each.getKey() + " got " + answer);
            }
            assertEquals(List.of(), line.commands);
            erp.publish(TestLine.BASE + "cmd/schedule", order("erp-order-9"));
            assertTrue(erp.next().flag("accepted"));
            assertEquals(1.0, uplink.report().metrics().get("uplink_connections_total"), "it was never disconnected");
        }
    }

    @Test
    void aRetainedCommandIsRefusedHoweverOftenItComes() throws Exception {
        try (Observer erp = new Observer(broker.url(), TestLine.BASE + "rsp/+")) {
            erp.retain(TestLine.BASE + "cmd/schedule", order("erp-order-1"));
            uplink(true, true);
            String text = erp.next().body("reason").text("text");
            assertTrue(text.contains("without the retain flag"), text);
            assertEquals(List.of(), line.commands);
        }
    }

    private String order(String id) {
        return keys.sign("schedule", plainOrder(id));
    }

    private Body plainOrder(String id) {
        return Body.of(
                "id", id,
                "epoch", line.journal.feed().epoch(),
                "expires", Instant.now().plusSeconds(60),
                "args", Body.of("order", "1001", "quantity", 5));
    }

    /** Nobody said goodbye: the broker itself tells that the line is gone, DESIGN section 5. */
    @Test
    void aLineWhoseConnectionBreaksIsSaidToBeOfflineByTheBroker() throws Exception {
        try (Wire wire = new Wire(broker.port());
                Observer office = new Observer(broker.url(), TestLine.BASE + "status")) {
            uplink(wire.url(), true, false);
            assertTrue(office.next().flag("online"));
            wire.cut();
            assertEquals(false, office.next().flag("online"));
            assertTrue(office.next().flag("online"), "and says itself that it is back");
        }
    }

    @Test
    void theRetainedStatusSaysWhetherTheLineIsOnline() throws Exception {
        uplink(true, false);
        awaitOnline();
        try (Observer late = new Observer(broker.url(), TestLine.BASE + "status")) {
            Body status = late.next();
            assertTrue(status.flag("online"));
            assertEquals("00c0ffee00c0ffee", status.text("bootId"));
            assertEquals("0123456789ab", status.text("modelHash"));
            assertEquals(
                    Body.of("lineside", "0.1.0", "framework", "toy 1.0", "java", "17.0.9"), status.body("versions"));
            uplink.close();
            assertEquals(false, late.next().flag("online"));
        }
    }

    private void awaitOnline() {
        long end = System.nanoTime() + LONG.toNanos();
        while (uplink.report().status() != HealthSource.Status.OK && end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    private static List<String> hashes(Central central, String stream) throws Exception {
        return central.held(stream).stream().map(UplinkTest::hash).toList();
    }

    private static String hash(String record) {
        try {
            return Body.parse(record.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .text("hash");
        } catch (JsonException torn) {
            throw new IllegalStateException(torn);
        }
    }
}
