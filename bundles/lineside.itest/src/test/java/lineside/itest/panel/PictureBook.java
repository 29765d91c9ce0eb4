// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import lineside.hmi.browser.Browser;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the documentation anew, from a demo that runs meanwhile; by hand only, docs/hmi.md says how. */
@Tag("process")
final class PictureBook {
    private static final Path IMAGES = Demo.root().resolve("docs/images");
    private static final int LOOKS = 30;
    private static final int PIECES = Integer.getInteger("lineside.pieces", 1_500);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void take() throws Exception {
        try (Demo demo = Demo.start(folder.resolve("demo"), "normal", "--speed", "5");
                Browser browser = Browser.start(folder.resolve("profile"));
                Page page = browser.page(Panel.TEN);
                Page large = browser.page(Panel.FIFTEEN)) {
            show(page, demo, "overview", "");
            PanelOnTheLineTest.setUpAsFirstPerson(page);
            produce(page);
            take(page, "overview");
            page.tap("Orders").sees("Ready to start");
            take(page, "orders");
            page.tapOn(".order:not(.now) .open").sees("What a start needs");
            take(page, "order");
            page.tap("Counts").tap("1 scrap piece more").sees("choose why");
            take(page, "counts");
            show(page, demo, "unit/packer", "").sees("Packer");
            take(page, "unit");
            show(page, demo, "overview", "")
                    .scan("]Q1https://example.com/e/filler?x=\u202eteg")
                    .sees("Unknown tag");
            take(page, "unknown-tag");
            show(large, demo, "status", "").sees("everything is recorded");
            take(large, "status");
            demo.plant("fail capper");
            show(large, demo, "overview", "&theme=dark").until("page.all('.machine[data-state=aborted]').length === 1");
            take(large, "stop");
        }
    }

    private static Page show(Page page, Demo demo, String screen, String more) {
        page.open("about:blank", "");
        page.open(
                demo.address() + "?diagonal=" + page.panel().inches() + "&lang=en" + more + "#/" + screen,
                "Bottling line 3");
        return page.until("document.documentElement.dataset.link === 'up' && page.target('Counts')");
    }

    /** Until the line has something to show, and runs; a fault may stand for minutes. */
    private static void produce(Page page) {
        String enough = "Number(page.all('.job .value')[0].textContent.replace(/\\D/g, '')) >= " + PIECES
                + " && page.all('.machine[data-state=execute]').length === 5";
        boolean ready = false;
        for (int look = 0; look < LOOKS && !ready; look++) {
            ready = page.value("page.until(() => " + enough + ", 'pieces', 25000).then(() => true, () => false)")
                    .asBoolean();
        }
        assertTrue(ready, "the line did not make " + PIECES + " pieces: " + page.text());
    }

    private static void take(Page page, String name) throws IOException {
        page.until("page.all('.lamp').length >= 4 && page.all('.toast').length === 0");
        page.value("document.activeElement?.blur?.()");
        page.picture(IMAGES.resolve(name + ".png"));
        Palette.shrink(IMAGES.resolve(name + ".png"));
    }
}
