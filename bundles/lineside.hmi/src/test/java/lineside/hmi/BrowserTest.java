// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lineside.hmi.browser.Browser;
import lineside.hmi.browser.Gateway;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import lineside.tck.Needed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Chromium before the recorded gateway; one browser per class, a fresh page and gateway per test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
    static final String LINE = "Bottling line 3";

    private Browser browser;
    private final List<Page> pages = new ArrayList<>();
    Gateway gateway;

    @BeforeAll
    void startBrowser(@TempDir Path profile) throws IOException {
        Needed.that(Browser.installed().isPresent(), "no Chromium on this machine; apt-get install chromium");
        browser = Browser.start(profile);
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startGateway() throws IOException {
        gateway = new Gateway();
    }

    @AfterEach
    void stopGateway() {
        pages.forEach(Page::close);
        pages.clear();
        gateway.close();
    }

    /** A panel on its screen, taps counted from here. */
    Page panel(Panel panel, String screen, String more) {
        Page page = page(panel);
        page.open(gateway.address() + "?diagonal=" + panel.inches() + "&lang=en" + more + "#/" + screen, LINE)
                .until("document.documentElement.dataset.link === 'up' && page.target('Counts')");
        page.taps();
        return page;
    }

    /** An empty page on a panel of its own. */
    Page page(Panel panel) {
        Page page = browser.page(panel);
        pages.add(page);
        return page;
    }

    /** Goes to another screen of the same page, whatever lay over the last one. */
    static Page show(Page page, String screen) {
        page.value("[...document.body.children].forEach(one => one.answer?.()); location.hash = '#/" + screen + "'");
        String id = screen.split("/")[0];
        page.until("page.all('lineside-" + id + "').length === 1 && page.all('dialog').length === 0");
        page.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return page;
    }

    Page panel(String screen) {
        return panel(Panel.TEN, screen, "");
    }

    /** The line at a glance while it counts 284 pieces a minute. */
    Page overview() {
        Page page = panel("overview");
        gateway.counted(71, Duration.ofSeconds(15));
        return page;
    }
}
