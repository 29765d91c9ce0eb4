// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.hmi.browser.Browser;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import lineside.host.felix.Gateway;
import lineside.host.felix.Options;
import lineside.itest.InProcess;
import lineside.tck.Peer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows 34 and 56 of the faults on the whole way: strings of a PLC that this project did not write, texts where numbers belong and
 * names full of markup, through the assembled gateway, to a real Chromium; and codes and tags that mean no good.
 */
@Tag("process")
@Timeout(180)
@InProcess
final class HostilePlantTest {
    private static final String MARKUP = "<svg onload=hit=1>";
    private static final String MODEL =
            """
            lineside: 1
            line: { enterprise: peer, site: bench, area: test, id: line-x, name: "<b>Line X</b>", timezone: UTC }
            workUnits:
              - id: press
                name: "<img src=x onerror=hit=1>"
                signals:
                  - { name: state, source: peer, address: "nsu=urn:peer:line;s=Line.LineId", type: integer, interval: 50ms, staleAfter: 5s }
                  - { name: label, source: peer, address: "nsu=urn:peer:line;s=Line.Serial", type: text, interval: 50ms }
              - id: saw
                name: Saw
                signals:
                  - { name: state, source: sim, address: "pick?each=500ms&values=2|<script>hit=1</script>", type: integer, interval: 50ms }
            state:
              units:
                press: { signal: press.state, map: peer }
                saw: { signal: saw.state, map: peer }
              line: { keyUnit: press, microStop: 60s }
            """;

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void isTextOnThePanelAndNothingElse() throws Exception {
        Hands.needBrowser();
        List<String> complaints = new ArrayList<>();
        try (Peer peer = Peer.start("opcua", "itest-hostile", "LineId=" + MARKUP, "Serial=" + MARKUP);
                Browser browser = Browser.start(folder.resolve("profile"))) {
            Gateway gateway = Gateway.start(options(peer), complaints::add);
            try {
                String address = "http://127.0.0.1:" + lineside.itest.Panel.port(folder.resolve("data")) + "/";
                onTheScreens(browser, address);
                onTags(browser, address);
            } finally {
                assertTrue(gateway.stop(5_000), "stops within 5 s");
            }
        }
        assertEquals(List.of(), complaints);
    }

    private static void onTheScreens(Browser browser, String address) {
        try (Page page = browser.page(Panel.TEN)) {
            page.open(address + "?diagonal=10.1&lang=en#/overview", "<b>Line X</b>")
                    .sees("<img src=x onerror=hit=1>")
                    .sees("the address gives TEXT, the line model declares INTEGER");
            assertSilent(page);
            page.value("location.hash = '#/unit/saw'");
            page.sees("the address gives TEXT");
            assertSilent(page);
            page.value("location.hash = '#/counts'");
            page.sees("By hand");
            assertSilent(page);
            page.value("location.hash = '#/status'");
            page.sees("Sources");
            assertSilent(page);
            assertNothingRan(page);
        }
    }

    /** A string where a number belongs, and one that is a text: no screen repeats what they hold. */
    private static void assertSilent(Page page) {
        String text = page.text();
        assertFalse(text.contains(MARKUP) || text.contains("hit=1</script>"), text);
    }

    private static void onTags(Browser browser, String address) {
        for (String path :
                List.of("javascript:hit=1", "%3Cimg%20src=x%20onerror=hit=1%3E", "%E2%80%AE%2F..%2F", "a;b=c/x")) {
            try (Page page = browser.page(Panel.TEN)) {
                page.open(address + "e/" + path, "Unknown tag");
                assertNothingRan(page);
            }
        }
        try (Page page = browser.page(Panel.TEN)) {
            page.open(address + "e/saw", "Saw").until("location.hash === '#/unit/saw'");
            page.scan("]Q1javascript:hit=1").sees("Unknown tag").sees("javascript:hit=1");
            page.scan("]Q1" + address + "e/press").until("location.hash === '#/unit/press'");
            page.scan("]Q1https://evil.example/e/saw").sees("Unknown tag");
            assertNothingRan(page);
        }
    }

    private static void assertNothingRan(Page page) {
        assertEquals("undefined", page.value("typeof hit").asText());
        assertEquals(
                0,
                page.value(
                                "[...page.walk()].filter(one => one.matches('body img, body script, [onload], [onerror]')).length")
                        .asInt());
    }

    private Options options(Peer peer) throws Exception {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("line.yaml"), MODEL);
        Files.writeString(
                conf.resolve("lineside.json"),
                """
                {
                  "lineside.http": { "port": 0 },
                  "lineside.driver.sim~sim": { "source": "sim", "seed": 1, "script": "" },
                  "lineside.driver.opcua~peer": {
                    "source": "peer", "endpoint.url": "%s", "security.policy": "None", "publishing.interval.ms": 50 }
                }
                """
                        .formatted(peer.get("url")));
        return new Options(Demo.DISTRIBUTION, conf, Files.createDirectories(folder.resolve("data")), List.of(), 1, 0);
    }
}
