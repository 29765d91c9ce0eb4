// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
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

/** A real Chromium on the real gateway on a plant with a real PLC protocol, as `./lineside demo` starts them. */
@Tag("process")
@Timeout(180)
final class PanelOnTheLineTest {
    private static final double AT_MOST_MILLIS = 500;
    private static final int ENOUGH = 10;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void aPersonWorksAtThePanelAndSeesTheMachinesAsTheyChange() throws Exception {
        assumeBrowser();
        try (Demo demo = Demo.start(folder.resolve("demo"), "faults");
                Browser browser = Browser.start(folder.resolve("profile"));
                Page page = browser.page(Panel.TEN)) {
            page.open(demo.address() + "?diagonal=10.1&lang=en#/overview", "Bottling line 3");
            page.until("page.all('.machine').length === 5");
            page.value(Glass.RECORDER);

            setUpAsFirstPerson(page);
            bookOneScrapPiece(page);
            page.tap("Overview");
            page.value("page.until(() => seen.length >= " + ENOUGH * 2 + ", 'machines that change', 25000)");

            assertSpeed(Glass.delays(page.value("seen"), demo.ledger()));
        }
    }

    private static void setUpAsFirstPerson(Page page) {
        page.tap("Set up").tap("Your name");
        type(page, "eva").tap("OK").sees("Choose a PIN of six digits.");
        type(page, "713904").sees("Type the same PIN once more.");
        type(page, "713904").until("page.target('eva') && page.all('dialog').length === 0");
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

    private static void assertSpeed(List<Long> delays) {
        assertTrue(delays.size() >= ENOUGH, "only " + delays.size() + " changes were seen on the glass");
        long median = delays.get(delays.size() / 2);
        System.out.println("from the PLC to the glass: median " + median + " ms, slowest "
                + delays.get(delays.size() - 1) + " ms of " + delays.size() + " changes");
        // The median, since a build machine may stall; a way that is too slow is too slow every time.
        assertTrue(median < AT_MOST_MILLIS, "median " + median + " ms: " + delays);
    }

    private static void assumeBrowser() {
        boolean there = Browser.installed().isPresent() && Files.isDirectory(Demo.DISTRIBUTION);
        if (!there) {
            System.out.println(
                    "PanelOnTheLineTest skipped: no Chromium (apt-get install chromium) or nothing assembled");
        }
        assertTrue(there || !"1".equals(System.getenv("LINESIDE_REQUIRE_PEERS")), "Chromium is required here");
        assumeTrue(there);
    }
}
