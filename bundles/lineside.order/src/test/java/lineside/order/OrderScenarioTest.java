// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lineside.capability.api.Gate;
import lineside.capability.api.LineModel;
import lineside.count.CountCapability;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;

/** Job orders in virtual time, together with counting. */
class OrderScenarioTest {
    private static final String CREATE_1001 = "{'order': '1001', 'product': 'still-05', 'quantity': 100}";

    private final CapabilityHarness line = CapabilityHarness.of(model(), new CountCapability(), new OrderCapability());

    static LineModel model() {
        return TestLine.line()
                .unit("packer")
                .integer("packer.outfeed")
                .section(
                        "count",
                        "{'counters': [{'id': 'outfeed', 'unit': 'packer', 'signal': 'packer.outfeed',"
                                + " 'counts': 'total', 'modulus': 65536, 'maxRate': 10}]}")
                .section(
                        "order",
                        "{'products': [{'id': 'still-05', 'name': 'Still water 0.5 l', 'idealRate': '5'},"
                                + " {'id': 'lemon', 'name': 'Lemon'}]}")
                .model();
    }

    private void pieces(int n) {
        long raw = line.journal("pieces-counted").isEmpty()
                ? first()
                : line.journal("pieces-counted")
                        .get(line.journal("pieces-counted").size() - 1)
                        .integer("raw");
        for (int i = 1; i <= n; i++) {
            line.after(Duration.ofMillis(200)).sensed("packer.outfeed", raw + i);
        }
    }

    private long first() {
        line.sensed("packer.outfeed", 1_000);
        return 1_000;
    }

    private Answer accepted(String command, String args) {
        Answer answer = line.told(command, args);
        assertTrue(answer.accepted(), () -> command + ": " + answer.rejection());
        return answer;
    }

    private Rejection refused(String command, String args) {
        return line.told(command, args).rejection().orElseThrow();
    }

    private String code(String command, String args) {
        return refused(command, args).reason().code();
    }

    private Body running() {
        return line.verify().view("order/queue").body("running");
    }

    private Body finished(int i) {
        return line.verify().view("order/queue").bodies("finished").get(i);
    }

    @Test
    void anOrderIsCreatedStartedMadeAndCompleted() {
        accepted("order.create", CREATE_1001);
        pieces(3);
        accepted("order.start", "{'order': '1001'}");
        pieces(98);
        accepted("count.add", "{'unit': 'packer', 'counts': 'reject', 'quantity': 2}");
        assertEquals(96, running().integer("good"));
        assertEquals(98, running().integer("total"));
        Answer done = accepted("order.complete", "{'order': '1001'}");
        assertEquals("Order 1001 is complete, 4 pieces short.", done.result().text("text"));
        pieces(5);
        Body order = finished(0);
        assertEquals(List.of(96L, 2L, 98L), figures(order));
        assertEquals("completed", order.text("state"));
        assertEquals("Still water 0.5 l", order.text("productName"));
        assertFalse(line.view("order/queue").has("running"));
    }

    /** Pieces belong to [start, end): the one in the step before the start and the one in the step after the end do not. */
    @Test
    void everyPieceBelongsToExactlyOneOrder() {
        accepted("order.create", CREATE_1001);
        accepted("order.create", "{'order': '1002', 'product': 'lemon', 'quantity': 10}");
        pieces(1);
        accepted("order.start", "{'order': '1001'}");
        pieces(7);
        accepted("order.complete", "{'order': '1001'}");
        accepted("order.start", "{'order': '1002'}");
        pieces(4);
        accepted("order.complete", "{'order': '1002'}");
        assertEquals(4, finished(0).integer("total"));
        assertEquals(7, finished(1).integer("total"));
        assertEquals(12, line.view("count/line").integer("total"));
    }

    @Test
    void theSameVersionAgainChangesNothing() {
        assertEquals("created", accepted("order.create", CREATE_1001).result().text("effect"));
        assertEquals("unchanged", accepted("order.create", CREATE_1001).result().text("effect"));
        assertEquals(1, line.journal("job-order-created").size());
        assertEquals(
                "order.same-version-differs",
                code("order.create", "{'order': '1001', 'product': 'still-05', 'quantity': 101}"));
    }

    @Test
    void aHigherVersionChangesALowerOneIsRefused() {
        accepted("order.create", "{'order': '1001', 'product': 'still-05', 'quantity': 100, 'version': 3}");
        assertEquals("order.old-version", code("order.create", CREATE_1001));
        accepted("order.start", "{'order': '1001'}");
        pieces(11);
        // Scenario variant: quantity changed while running is accepted; what was made stays.
        String newer = "{'order': '1001', 'product': 'still-05', 'quantity': 90, 'version': 4, 'priority': 1}";
        assertEquals("changed", accepted("order.create", newer).result().text("effect"));
        assertEquals(90, running().integer("quantity"));
        assertEquals(10, running().integer("total") - 1);
        assertEquals(
                "order.product-is-fixed",
                code("order.create", "{'order': '1001', 'product': 'lemon', 'quantity': 90, 'version': 5}"));
        accepted("order.complete", "{'order': '1001'}");
        assertEquals(
                "order.wrong-state",
                code("order.create", "{'order': '1001', 'product': 'still-05', 'quantity': 1, 'version': 6}"));
        assertEquals("unchanged", accepted("order.create", newer).result().text("effect"));
    }

    @Test
    void beforeTheStartTheProductMayStillChange() {
        accepted("order.create", CREATE_1001);
        accepted("order.create", "{'order': '1001', 'product': 'lemon', 'quantity': 5, 'version': 2}");
        assertEquals("Lemon", line.view("order/queue").bodies("queue").get(0).text("productName"));
    }

    @Test
    void onlyOneOrderRuns() {
        accepted("order.create", CREATE_1001);
        accepted("order.create", "{'order': '1002', 'product': 'lemon', 'quantity': 10}");
        accepted("order.start", "{'order': '1001'}");
        Rejection refusal = refused("order.start", "{'order': '1002'}");
        assertEquals(Rejection.Kind.CONFLICT, refusal.kind());
        assertEquals(
                "Order 1002 cannot start: order 1001 is running; complete or hold it first.",
                refusal.reason().text());
        accepted("order.hold", "{'order': '1001', 'reason': 'label missing'}");
        accepted("order.start", "{'order': '1002'}");
        assertEquals("order.another-is-running", code("order.restart", "{'order': '1001'}"));
    }

    @Test
    void everyClosedGateIsNamed() {
        accepted("order.create", CREATE_1001);
        line.gate(gate("material", "1001", false, "syrup lot SY-09 is expired"));
        line.gate(gate("first-piece", "*", false, "no first piece was passed"));
        line.gate(gate("tool", "*", true, "all tools are calibrated"));
        line.gate(gate("other", "1002", false, "another order"));
        Rejection refusal = refused("order.start", "{'order': '1001'}");
        assertEquals(Rejection.Kind.GATE, refusal.kind());
        assertEquals(
                "Order 1001 cannot start yet: material (syrup lot SY-09 is expired),"
                        + " first-piece (no first piece was passed).",
                refusal.reason().text());
        List<Body> shown = line.view("order/queue").bodies("queue").get(0).bodies("gates");
        assertEquals(3, shown.size());
        line.gate(gate("material", "1001", true, "here")).gate(gate("first-piece", "*", true, "passed"));
        accepted("order.start", "{'order': '1001'}");
    }

    /** Bottles still come off the line while it is held; they are this order's until another starts. */
    @Test
    void piecesWhileHeldBelongToTheHeldOrder() {
        accepted("order.create", CREATE_1001);
        pieces(1);
        accepted("order.start", "{'order': '1001'}");
        pieces(5);
        accepted("order.hold", "{'order': '1001'}");
        pieces(3);
        assertEquals("held", running().text("state"));
        accepted("order.restart", "{'order': '1001'}");
        pieces(2);
        assertEquals(10, running().integer("total"));
    }

    @Test
    void aHeldOrderIsStillHeldAfterAPowerCut() {
        accepted("order.create", CREATE_1001);
        accepted("order.start", "{'order': '1001'}");
        accepted("order.hold", "{'order': '1001'}");
        line.crash(Duration.ofMinutes(3));
        assertEquals("held", running().text("state"));
        accepted("order.restart", "{'order': '1001'}");
    }

    /** A correction speaks of a time and goes to the order that was made then, even when that one has ended. */
    @Test
    void aCorrectionOfThePastGoesToTheOrderOfThatTime() {
        accepted("order.create", CREATE_1001);
        accepted("order.create", "{'order': '1002', 'product': 'lemon', 'quantity': 10}");
        pieces(1);
        accepted("order.start", "{'order': '1001'}");
        pieces(50);
        Instant then = line.now();
        line.after(Duration.ofSeconds(1));
        accepted("order.complete", "{'order': '1001'}");
        accepted("order.start", "{'order': '1002'}");
        pieces(5);
        accepted(
                "count.correct",
                "{'unit': 'packer', 'counts': 'reject', 'delta': 3, 'reason': 'crushed', 'at': '" + then + "'}");
        accepted("count.correct", "{'unit': 'packer', 'counts': 'good', 'delta': -1, 'reason': 'counted twice'}");
        assertEquals(List.of(47L, 3L, 50L), figures(finished(0)));
        assertEquals(List.of(4L, 0L, 4L), figures(running()));
    }

    @Test
    void whatIsUnknownOrMalformedIsRefusedInOneSentence() {
        assertEquals("order.unknown", code("order.start", "{'order': 'x'}"));
        assertEquals("order.unknown-product", code("order.create", "{'order':'1','product':'beer','quantity':1}"));
        assertEquals("command.invalid", code("order.create", "{'order':'1','product':'lemon','quantity':0}"));
        assertEquals("command.invalid", code("order.create", "{'order':'<b>','product':'lemon','quantity':1}"));
        assertEquals("command.invalid", code("order.abort", "{'order': '1'}"));
        assertTrue(line.journal().stream().noneMatch(e -> e.type().name().startsWith("job-order")));
    }

    @Test
    void theQueueIsInOrderOfUrgency() {
        accepted("order.create", "{'order': 'a', 'product': 'lemon', 'quantity': 1}");
        accepted("order.create", "{'order': 'b', 'product': 'lemon', 'quantity': 1, 'due': '2026-03-11T06:00:00Z'}");
        accepted("order.create", "{'order': 'c', 'product': 'lemon', 'quantity': 1, 'priority': 1}");
        accepted("order.create", "{'order': 'd', 'product': 'lemon', 'quantity': 1}");
        assertEquals(
                List.of("c", "b", "a", "d"),
                line.view("order/queue").bodies("queue").stream()
                        .map(b -> b.text("id"))
                        .toList());
    }

    /** An order that ended hundreds of orders ago is still known: a late duplicate must not make it again. */
    @Test
    void anOldOrderIsNotTakenForANewOne() {
        for (int i = 0; i < 120; i++) {
            accepted("order.create", "{'order': 'o-" + i + "', 'product': 'lemon', 'quantity': 1}");
            accepted("order.abort", "{'order': 'o-" + i + "', 'reason': 'test'}");
        }
        String first = "{'order': 'o-0', 'product': 'lemon', 'quantity': 1}";
        assertEquals("unchanged", accepted("order.create", first).result().text("effect"));
        assertEquals(20, line.verify().view("order/queue").bodies("finished").size());
    }

    private static Gate gate(String name, String subject, boolean open, String text) {
        return new Gate(name, "order.start", subject, open, Reason.of("test." + name, text));
    }

    private static List<Long> figures(Body body) {
        return List.of(body.integer("good"), body.integer("reject"), body.integer("total"));
    }
}
