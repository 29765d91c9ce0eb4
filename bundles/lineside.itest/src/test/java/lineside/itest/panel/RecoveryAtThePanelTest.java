// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** The assembled gateway finds its record gone, and a technician at the panel lets the line go on. */
@Tag("process")
@Timeout(240)
final class RecoveryAtThePanelTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void aRecordThatIsGoneHoldsTheLineUntilATechnicianConfirms() throws Exception {
        Hands.needBrowser();
        Path data = folder.resolve("demo");
        try (Demo before = Demo.start(data, "calm")) {
            Files.list(data).close();
        }
        for (String file : List.of("line.db", "line.db-wal", "line.db-shm")) {
            Files.deleteIfExists(data.resolve("gateway").resolve(file));
        }
        try (Demo demo = Demo.start(data, "calm");
                Browser browser = Browser.start(folder.resolve("profile"));
                Page page = browser.page(Panel.TEN)) {
            Hands.setUp(Hands.open(page, demo));
            page.tap("Status of the gateway").sees("Whole line: The record of this line starts anew.");
            page.tap("Confirm…").sees("although the newest part of its record is missing");
            page.tap("Confirm the record").sees("The record is confirmed");
            assertEquals(3, page.taps());
            page.sees("Nothing is held").until("!page.target('Confirm…')");
            assertEquals(1, Hands.events(page, "store-confirmed/1").size());
            assertEquals(
                    "cut",
                    Hands.events(page, "epoch-opened/1").get(0).get("reason").asText());
        }
    }
}
