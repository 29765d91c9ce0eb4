// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lineside.hmi.browser.Browser;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A real Chromium on the real gateway on a plant with a real PLC protocol, as `./lineside demo` starts them. */
@Tag("process")
@Timeout(180)
@Isolated
final class PanelOnTheLineTest {
    /** What is required of the product. Not what it takes: docs/performance.md. */
    private static final long STATE_MILLIS = 500;

    private static final long COUNT_MILLIS = 1_500;
    private static final int ENOUGH = 30;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void whatTheMachinesDoIsOnTheGlassInTimeAndAPersonWorksThere() throws Exception {
        Hands.needBrowser();
        try (Demo demo = Demo.start(folder.resolve("demo"), "calm");
                Browser browser = Browser.start(folder.resolve("profile"));
                Page page = browser.page(Panel.TEN)) {
            page.open(demo.address() + "?diagonal=10.1&lang=en#/overview", "Bottling line 3");
            page.until("page.all('.machine').length === 5 && page.all('.job .numbers').length === 1");

            Glass glass = lookAt(page, demo);
            Delays delays = new Delays(Made.read(demo.ledger()), glass);
            assertInTime("state changes", delays.ofStates(), ENOUGH, STATE_MILLIS);
            assertInTime("pieces counted", delays.ofCounts(), ENOUGH, COUNT_MILLIS);

            setUpAsFirstPerson(page);
            bookOneScrapPiece(page);
        }
    }

    /**
     * Pieces one by one, all machines changing at once, and one that fails. Looking begins when the line runs: a gateway that
     * was started some seconds ago on a busy computer is still loading itself.
     */
    private static Glass lookAt(Page page, Demo demo) throws IOException {
        all(page, "execute");
        page.value(Glass.RECORDER);
        page.value("page.until(() => glass.pieces() > " + ENOUGH + ", 'pieces', 28000)");
        for (int round = 0; round < 3; round++) {
            demo.plant("pause");
            all(page, "held");
            demo.plant("resume");
            all(page, "execute");
        }
        demo.plant("fail capper");
        page.until("page.all('.machine[data-state=aborted]').length === 1");
        return Glass.read(page.value("glass"));
    }

    private static void all(Page page, String state) {
        page.until("page.all('.machine[data-state=" + state + "]').length === 5");
    }

    private static void assertInTime(String what, List<Long> delays, int least, long limit) {
        System.out.println("from the PLC to the glass, " + what + ": " + Delays.told(delays));
        assertTrue(delays.size() >= least, "only " + delays.size() + " " + what + " were seen");
        assertTrue(
                delays.get(delays.size() - 1) < limit, what + " must be shown within " + limit + " ms, took " + delays);
    }

    static void setUpAsFirstPerson(Page page) {
        page.tap("Set up").tap("Your name");
        type(page, "eva").tap("OK").sees("Choose a PIN of six digits.");
        type(page, "713904").sees("Type the same PIN once more.");
        // Nothing about speed: making a PIN hard to guess takes a processor's second, and there may be a queue for it.
        type(page, "713904")
                .value("page.until(() => page.target('eva') && page.all('dialog').length === 0, 'eva', 28000)");
        page.taps();
    }

    private static void bookOneScrapPiece(Page page) {
        page.tap("Counts").tap("1 scrap piece more").tap("Damaged").sees("+1 Scrap booked");
        assertEquals(3, page.taps());
        page.sees("Damaged · eva");
    }

    private static Page type(Page page, String keys) {
        for (String key : keys.split("")) {
            page.tap(key);
        }
        return page;
    }
}
