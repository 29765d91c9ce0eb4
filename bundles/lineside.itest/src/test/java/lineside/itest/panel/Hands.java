// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lineside.hmi.browser.Browser;
import lineside.hmi.browser.Page;
import lineside.tck.Needed;

/** What people do at the panels of an assembled gateway. */
final class Hands {
    private static final String NAME = "eva";
    private static final String PIN = "713904";

    private Hands() {}

    /** A browser, and a gateway to look at. */
    static void needBrowser() {
        Needed.that(Browser.installed().isPresent(), "no Chromium on this machine; apt-get install chromium");
        Needed.assembled(Files.isDirectory(Demo.DISTRIBUTION));
    }

    /** Opens the overview of a demo line. */
    static Page open(Page page, Demo demo) {
        return page.open(demo.address() + "?diagonal=10.1&lang=en#/overview", "Bottling line 3")
                .until("page.all('.machine').length === 5");
    }

    /** The first person of a new gateway, who is its technician too. */
    static Page setUp(Page page) {
        page.tap("Set up").tap("Your name");
        type(page, NAME).tap("OK").sees("Choose a PIN of six digits.");
        type(page, PIN).sees("Type the same PIN once more.");
        return signedIn(type(page, PIN));
    }

    static Page signIn(Page page) {
        page.tap("Sign in").tap(NAME);
        return signedIn(type(page, PIN));
    }

    private static Page signedIn(Page page) {
        page.until("page.target('" + NAME + "') && page.all('dialog').length === 0");
        page.taps();
        return page;
    }

    /** Presses what bears this name on all pages in the same millisecond, whatever has been drawn there since. */
    static void pressAtOnce(String name, Page... pages) {
        long at = pages[0].value("Date.now()").asLong() + 1_000;
        List<CompletableFuture<JsonNode>> presses = new ArrayList<>();
        for (Page page : pages) {
            presses.add(CompletableFuture.supplyAsync(() -> page.value("page.until(() => page.target("
                    + Page.quote(name) + ")).then(button => new Promise(done => setTimeout(() => done(button.click()), "
                    + at + " - Date.now())))")));
        }
        presses.forEach(CompletableFuture::join);
    }

    /** The bodies of all events of a type, as the gateway tells somebody who is signed in. */
    static JsonNode events(Page page, String type) {
        return page.value(
                """
                (async () => {
                  const found = [];
                  for (let after = 0, last = 1; after < last;) {
                    const page = await fetch(`/api/v1/events?max=1000&after=${after}`).then(reply => reply.json());
                    found.push(...page.events.filter(one => one.type === TYPE).map(one => one.body));
                    after = page.next;
                    last = page.lastSeq;
                    if (!page.events.length) break;
                  }
                  return found;
                })()"""
                        .replace("TYPE", Page.quote(type)));
    }

    private static Page type(Page page, String keys) {
        for (String key : keys.split("")) {
            page.tap(key);
        }
        return page;
    }
}
