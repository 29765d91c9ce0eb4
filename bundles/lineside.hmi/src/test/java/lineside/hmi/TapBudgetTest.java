// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lineside.hmi.browser.Gateway.Taken;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Recorded;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every budget counts from the overview with a person signed in; digits are counted apart. */
@Tag("process")
class TapBudgetTest extends BrowserTest {
    @Test
    void theOverviewTellsTheLineWithoutAnyTap() {
        Page page = overview()
                .sees("Execute")
                .sees("18,462")
                .sees("24,000")
                .sees("143")
                .sees("Still water 1.0 l");
        page.sees("1 work unit stands").sees("Labeller").sees("starved");
        assertEquals(0, page.taps());
    }

    @Test
    void theNextOrderStartsWithinTwo() {
        nothingRuns();
        Page page = overview().tap("Start").sees("Order JO-4712 started");
        assertBudget(2, page, "order.start");
    }

    // S4 with a scanner: one scan and one tap. Any waiting order, not only the next.
    @Test
    void aScannedOrderStartsWithOneTap() {
        nothingRuns();
        Page page =
                panel("status").scan("]Q1JO-4714").sees("What a start needs").tap("Start");
        page.sees("Order JO-4714 started");
        Taken taken = assertBudget(1, page, "order.start");
        assertEquals("{\"order\":\"JO-4714\"}", taken.args().toString());
    }

    @Test
    void theRunningOrderPausesWithinTwoAndResumesWithOne() {
        Page page = overview().tap("Pause").sees("Order JO-4711 paused");
        assertBudget(2, page, "order.hold");
        gateway.show(
                "order/queue",
                ((ObjectNode) gateway.view("order/queue"))
                        .set(
                                "running",
                                ((ObjectNode) gateway.view("order/queue").get("running")).put("state", "held")));
        page.tap("Resume").sees("Order JO-4711 goes on");
        assertBudget(1, page, "order.restart");
    }

    @Test
    void oneScrapPieceWithItsReasonWithinThree() {
        Page page = overview()
                .tap("Counts")
                .tap("1 scrap piece more")
                .tap("Damaged")
                .sees("booked");
        Taken taken = assertBudget(3, page, "count.add");
        assertEquals(
                "{\"unit\":\"inspector\",\"counts\":\"reject\",\"quantity\":1,\"reason\":\"damaged\"}",
                taken.args().toString());
    }

    @Test
    void whatWasBookedIsTakenBackWithOneAsARecordOfItsOwn() {
        Page page =
                overview().tap("Counts").tap("5 scrap pieces more").tap("Label").sees("booked");
        page.taps();
        page.tap("Undo").sees("Taken back by a correction");
        Taken taken = assertBudget(1, page, "count.correct");
        assertEquals(-5, taken.args().get("delta").asInt());
    }

    @Test
    void anOrderIsAbortedOnlyByASecondTargetInAnotherPlace() {
        Page page = overview()
                .tap("Orders")
                .tap("Still water 0.5 l JO-4711")
                .tap("Abort")
                .sees("Abort order JO-4711?");
        assertTrue(gateway.received().isEmpty());
        double first = page.value("page.middle(page.all('button').find(b => page.name(b) === 'Abort')).y")
                .asDouble();
        double second = page.value("page.middle(page.all('button').find(b => page.name(b) === 'Abort it')).y")
                .asDouble();
        assertTrue(first - second > 100 * page.panel().pixelsPerMillimetre() / 2, first + " and " + second);
        page.tap("Quality").tap("Abort it").sees("Order JO-4711 aborted");
        assertEquals(
                "{\"order\":\"JO-4711\",\"reason\":\"quality\"}",
                gateway.effects().get(0).args().toString());
    }

    @Test
    void anUnexplainedCountIsDecidedWithinThree() {
        Page page = overview()
                .tap("Decide 1 count")
                .tap("13,737 pieces one rollover")
                .tap("Book 13,737 pieces")
                .sees("Decided and booked");
        Taken taken = assertBudget(3, page, "count.resolve");
        assertEquals(13_737, taken.args().get("delta").asInt());
    }

    @Test
    void anOrderIsCreatedOnThePanelsOwnPads() {
        Page page = overview().tap("Orders").tap("New order").tap("Order number: Tap to enter");
        for (String key : "jo-5".split("")) {
            page.tap(key);
        }
        page.tap("OK").sees("JO-5").tap("Quantity: Tap to enter");
        for (String key : "1200".split("")) {
            page.tap(key);
        }
        page.tap("OK")
                .sees("1,200")
                .tap("Still water 1.0 l")
                .tap("+ 4 h")
                .tap("Create order")
                .sees("Order JO-5 created");
        Taken taken = gateway.effects().get(0);
        assertEquals("still-10", taken.args().get("product").asText());
        assertEquals("1200", taken.args().get("quantity").toString());
        assertTrue(
                taken.args().get("due").asText().startsWith("2026-06-10T14:2"),
                taken.args().toString());
    }

    @Test
    void theGatesOfAnOrderAreListedByName() {
        panel("orders/JO-4713")
                .sees("What a start needs")
                .sees("The recipe is not on the filler")
                .sees("No caps lot is loaded");
    }

    @Test
    void anyLampLeadsToTheStatusAndLanguageTakesTwo() {
        Page page = overview().tap("Status of the gateway").sees("Sources").sees("opc.tcp://10.20.3.11:4840");
        assertEquals(1, page.taps());
        page.tap("Language").tap("Polski").sees("Przegląd");
        assertEquals(2, page.taps());
    }

    private void nothingRuns() {
        ObjectNode queue = (ObjectNode) Recorded.view("order/queue");
        queue.remove("running");
        gateway.show("order/queue", queue);
    }

    private Taken assertBudget(int budget, Page page, String command) {
        int taps = page.taps();
        assertTrue(taps <= budget, taps + " taps, budget " + budget);
        Taken last = gateway.effects().get(gateway.effects().size() - 1);
        assertEquals(command, last.name());
        return last;
    }
}
