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
        // From start to due 187 minutes for 24,000 pieces; 284 a minute now.
        page.sees("Takt 0.47 s, now 0.21 s").sees("1 stop without reason");
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
    void theRunningOrderEndsWithinFour() {
        Page page = overview()
                .tap("Orders")
                .tap("Still water 0.5 l JO-4711")
                .tap("Complete")
                .sees("18,462 good pieces of 24,000. A completed order cannot run again.");
        assertTrue(gateway.received().isEmpty(), "one target alone does nothing");
        page.tap("Complete it").sees("Order JO-4711 completed");
        Taken taken = assertBudget(4, page, "order.complete");
        assertEquals("{\"order\":\"JO-4711\"}", taken.args().toString());
        assertEquals(1, gateway.effects().size());
    }

    @Test
    void aStepBackIsOneRecordPerTapWithinTwoAndIsTakenBackWithOne() {
        Page page = overview().tap("Counts").tap("Take 1 scrap piece back").sees("−1 Scrap corrected");
        Taken one = assertBudget(2, page, "count.correct");
        assertEquals(
                "{\"unit\":\"inspector\",\"counts\":\"reject\",\"delta\":-1,\"reason\":\"step\"}",
                one.args().toString());
        page.tap("Undo").sees("Taken back by a correction");
        assertEquals(
                1, assertBudget(1, page, "count.correct").args().get("delta").asInt());
        page.tap("Take 5 good pieces back").sees("−5 Good corrected");
        Taken five = assertBudget(1, page, "count.correct");
        assertEquals("good", five.args().get("counts").asText());
        assertEquals(-5, five.args().get("delta").asInt());
        assertEquals(3, gateway.effects().size());
    }

    @Test
    void twoTapsOnAStepBackAreTwoRecordsAndADoubleTapIsOne() {
        Page page =
                overview().tap("Counts").doubleTap("Take 1 scrap piece back").sees("corrected");
        assertEquals(1, gateway.effects().size());
        // Locked until the gateway has answered.
        page.tap("Take 1 scrap piece back").until("!page.target('Take 1 scrap piece back')");
        page.until("page.target('Take 1 scrap piece back')");
        assertEquals(2, gateway.effects().size());
        assertTrue(
                !gateway.effects().get(0).key().equals(gateway.effects().get(1).key()));
    }

    @Test
    void nothingIsTakenBackThatWasNeverThere() {
        panel("counts")
                .tap("Packer")
                .until("page.all('button').filter(one => /^Take \\d scrap/.test(page.name(one))).length === 2")
                .until(
                        "page.all('button').filter(one => /^Take \\d scrap/.test(page.name(one))).every(one => one.disabled)");
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
        page.sees("41.2 GB free of 58.0 GB").sees("HTTPS").sees("Ends in 214 days");
        page.sees("org.apache.felix.framework 7.0.5").sees("3 bundles").sees("count, order, runtime");
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
