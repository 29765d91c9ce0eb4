// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner types leads where the code says, and what a person types stays where it was typed. */
@Tag("process")
class ScanTest extends BrowserTest {
    /** Notes the codes of all messages that were ever shown. */
    private static final String WITNESS =
            """
            globalThis.messages = [];
            new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(node => {
              if (node.localName === 'lineside-scan-message') messages.push(`${node.kind} ${node.scan.data}`);
            }))).observe(document.body, { childList: true });
            0
            """;

    private Page watched(String screen) {
        Page page = panel(screen);
        page.value(WITNESS);
        return page;
    }

    private static void assertMessages(Page page, String expected) {
        assertEquals(expected, page.value("messages.join(', ')").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"]Q1JO-4713", "]C0JO-4713", "]d2JO-4713", "JO-4713"})
    void anOrderIsOpened(String code) {
        overview()
                .scan(code)
                .sees("What a start needs")
                .sees("No caps lot is loaded")
                .sees("Scanned: JO-4713");
    }

    @Test
    void anOrderThatHasEndedIsShownAsWell() {
        overview().scan("]Q1JO-4709").sees("Aborted");
    }

    @Test
    void aMachineIsOpened() {
        Page page = overview().scan("]Q1labeller").sees("Labeller").sees("starved");
        page.until("page.all('lineside-unit [data-state], .state[data-state=suspended]').length === 1");
        assertEquals("#/unit/labeller", page.value("location.hash").asText());
    }

    @Test
    void theAddressOnATagOfThisGatewayOpensItsMachine() {
        Page page = overview().scan("]Q1" + gateway.address() + "e/packer").sees("18,460");
        assertEquals("#/unit/packer", page.value("location.hash").asText());
    }

    @Test
    void theLineItselfIsTheOverview() {
        panel("counts").scan("]Q1line-3").sees("Last 8 h");
    }

    @Test
    void aGoodCodeTakesTheMessageOfABadOneAway() {
        overview()
                .scan("]Q1NOTHING")
                .sees("Unknown tag")
                .scan("]Q1JO-4713")
                .sees("What a start needs")
                .until("page.all('dialog').length === 0");
    }

    @Test
    void theSameCodeWithinTwoSecondsIsTheSameScan() {
        Page page = watched("overview").scan("]Q1X-1").sees("Unknown tag").tap("Close");
        page.until("page.all('dialog').length === 0");
        page.keys().pause(1_800).type("]Q1X-1", 8).enter();
        page.keys().pause(300).type("]Q1X-1", 8).enter();
        page.scan("]Q1X-2").sees("X-2");
        assertMessages(page, "unknown X-1, unknown X-1, unknown X-2");
    }

    @Test
    void aBusyMachineLosesNoCode() {
        Page page = overview();
        page.keys().type("]Q1JO", 8).pause(230).type("-4713", 8).enter();
        page.sees("What a start needs");
    }

    // Half a code may be somebody else's whole one: neither half is used, and the Enter presses nothing.
    @Test
    void aCodeThatBreaksOffIsNotUsed() {
        Page page = watched("overview");
        page.value("page.target('Pause').focus()");
        page.keys().type("]Q1JO", 8).pause(260).type("12", 8).enter().enter();
        page.scan("]Q1X-2").sees("X-2");
        assertMessages(page, "unknown X-2");
        assertEquals(0, gateway.received().size());
    }

    @Test
    void aCodePressesNoButtonThatHasTheFocus() {
        Page page = watched("overview");
        page.value("page.target('Pause').focus()");
        page.scan("]Q1 A B").sees("A B").tap("Close");
        page.value("page.target('Pause').focus()");
        page.scan("C D E").sees("C D E");
        assertMessages(page, "unknown  A B, unknown C D E");
        assertEquals(0, gateway.received().size());
    }

    @Test
    void whoeverWorksWithKeysStillPressesButtons() {
        Page page = overview();
        page.value("page.target('Pause').focus()");
        page.keys().pause(5_000).enter();
        page.sees("Order JO-4711 paused");
    }

    // Slow hands write no code, and a script that plays keyboard is no scanner.
    @Test
    void typingAndScriptsAreNoScans() {
        Page page = watched("overview");
        page.keys().type("JO-4713", 120).enter();
        page.value(
                "for (const key of [...']Q1JO-4713', 'Enter']) dispatchEvent(new KeyboardEvent('keydown', { key }))");
        page.scan("]Q1X-2").sees("X-2");
        assertMessages(page, "unknown X-2");
    }

    @ParameterizedTest(name = "{0} every {1} ms")
    @CsvSource({"']5 to 7, see [A1]', 120", "'a]5b', 8", "']5', 8", "']', 8", "'12]Q', 8", "']Q1 is what it said', 300"
    })
    void whatIsTypedIntoAFieldStaysThere(String text, int millis) {
        Page page = withField();
        page.keys().type(text, millis);
        assertEquals(text, page.value("field.value").asText());
    }

    @Test
    void whatLookedLikeACodeIsGivenBackToItsField() {
        Page page = withField();
        page.keys().type("see ", 8).type("]Q12", 8).pause(300).type("x", 8);
        assertEquals("see ]Q12x", page.value("field.value").asText());
        page.keys().pause(300).type("]E0", 8);
        page.value("field.blur()");
        assertEquals("see ]Q12x]E0", page.value("field.value").asText());
    }

    @Test
    void aScanWhileAFieldHasTheFocusLeavesNoTraceInIt() {
        Page page = withField();
        page.keys().type("abc", 120);
        page.scan("]Q1JO-4713").sees("What a start needs");
        assertEquals("abc", page.value("field.value").asText());
    }

    /** A screen of another bundle may have a plain field. */
    private Page withField() {
        Page page = overview();
        page.value("globalThis.field = document.createElement('input'); document.body.append(field); field.focus()");
        return page;
    }

    @Test
    void aQuestionThatIsOpenKeepsWhatWasTypedAndSaysThatTheCodeIsNotUsed() {
        Page page = panel("orders/new").tap("Quantity: Tap to enter").sees("1 to 1,000,000,000");
        page.keys().type("12", 120);
        page.scan("]Q1JO-4713")
                .sees("Not used")
                .sees("JO-4713")
                .tap("Close")
                .tap("OK")
                .sees("12");
        assertEquals("#/orders/new", page.value("location.hash").asText());
    }

    @Test
    void aDimPanelWakesAndTakesTheCode() {
        Page page = overview();
        page.value("dispatchEvent(new Event('lineside-sleep'))");
        page.until("document.documentElement.hasAttribute('data-dim')");
        page.scan("]Q1JO-4713").sees("What a start needs");
        page.until("!document.documentElement.hasAttribute('data-dim')");
    }

    @Test
    void withoutTheGatewayACodeIsNotLostInSilence() {
        Page page = panel("status");
        page.scan("]Q1X-1").sees("Unknown tag").tap("Close");
        gateway.close();
        page.sees("Waiting for the gateway.");
        page.scan("]Q1JO-4713").sees("Not looked up").sees("JO-4713");
    }

    @Test
    void aPhoneThatOpensATagEndsAtTheMachine() {
        Page page = arrive("e/packer", "Packer").until("location.hash === '#/unit/packer'");
        assertEquals("/", page.value("location.pathname").asText());
    }

    @Test
    void fromElsewhereThePersonSignsInAndThenSeesTheMachine() {
        gateway.elsewhere();
        Page page = arrive("e/packer", "Ann Vogt").tap("Ann Vogt").sees("Type your six-digit PIN.");
        for (String digit : "135790".split("")) {
            page.tap(digit);
        }
        page.sees("Packer").until("location.hash === '#/unit/packer' && page.all('dialog').length === 0");
    }

    @Test
    void fromElsewhereWhoeverDoesNotSignInIsToldWhy() {
        gateway.elsewhere();
        arrive("e/packer", "Ann Vogt")
                .tap("Back")
                .sees("Sign in first")
                .sees(gateway.address() + "e/packer")
                .tap("Close")
                .until("page.all('dialog').length === 0");
    }

    private Page arrive(String path, String words) {
        return page(Panel.TEN).open(gateway.address() + path + "?lang=en&diagonal=10.1", words);
    }
}
