// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import lineside.hmi.browser.Browser;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people at two panels of the assembled gateway. Each panel draws a key of its own, so it is the line that must see that
 * both meant the same.
 */
@Tag("process")
@Timeout(240)
final class TwoPanelsTest {
    private static final int BUDGET_TO_END_AN_ORDER = 4;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void twoStartsAtOnceAreOneStartAndOneClearRefusal() throws Exception {
        Hands.needBrowser();
        try (Demo demo = Demo.start(folder.resolve("demo"), "calm");
                Browser browser = Browser.start(folder.resolve("profile"));
                Page left = browser.page(Panel.TEN);
                Page right = browser.page(Panel.FIFTEEN)) {
            Hands.setUp(Hands.open(left, demo));
            Hands.signIn(Hands.open(right, demo));
            endTheRunningOrder(left);

            String next = first(left);
            Hands.pressAtOnce("Start", left, right);

            String started = "Order " + next + " started";
            String refused = "Order " + next + " has moved on meanwhile. Look at it again.";
            assertEquals(
                    List.of(refused, started),
                    List.copyOf(new TreeSet<>(List.of(said(left, started, refused), said(right, started, refused)))));
            assertEquals(1, starts(left, next), "job-order-started/1 of " + next);
            left.tap("Overview").sees("Order " + next);
            right.sees("Order " + next).until("page.target('Pause')");
        }
    }

    /** S5: what the running order made stands beside the second target that ends it. */
    private static void endTheRunningOrder(Page page) {
        String running = page.value(
                        "fetch('/api/v1/views/order/queue').then(r => r.json()).then(v => v.body.running.id)")
                .asText();
        String product = page.value(
                        "fetch('/api/v1/views/order/queue').then(r => r.json()).then(v => v.body.running.productName)")
                .asText();
        page.tap("Orders").tap(product + " " + running).tap("Complete").sees("Complete order " + running + "?");
        page.tap("Complete it").sees("Order " + running + " completed");
        int taps = page.taps();
        assertTrue(taps <= BUDGET_TO_END_AN_ORDER, taps + " taps");
        assertEquals(
                List.of(running),
                StreamSupport.stream(Hands.events(page, "job-order-completed/1").spliterator(), false)
                        .map(event -> event.get("order").asText())
                        .toList());
        page.tap("Overview").until("page.target('Start')");
    }

    private static String first(Page page) {
        return page.value("fetch('/api/v1/views/order/queue').then(r => r.json()).then(v => v.body.queue[0].id)")
                .asText();
    }

    private static String said(Page page, String... expected) {
        return page.value("page.until(() => " + Page.quote(String.join("|", expected))
                        + ".split('|').find(words => page.text().includes(words)), 'an answer')")
                .asText();
    }

    private static long starts(Page page, String order) {
        return StreamSupport.stream(Hands.events(page, "job-order-started/1").spliterator(), false)
                .filter(event -> event.get("order").asText().equals(order))
                .count();
    }
}
