// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 56 of the faults: whatever somebody prints on a sticker is shown as an unknown tag, and does nothing. */
@Tag("process")
class HostileTagTest extends BrowserTest {
    private static final String OWN = "OWN/";

    static Stream<Arguments> tags() {
        return Stream.of(
                tag("a script as an address", "javascript:hit=1", "javascript:hit=1"),
                tag("the same in disguise", "JaVaScRiPt://%0ahit=1", "JaVaScRiPt://%0ahit=1"),
                tag("a page as an address", "data:text/html,<script>top.hit=1</script>", "data:text/html,<script>"),
                tag("another site", "https://evil.example/e/packer", "https://evil.example/e/packer"),
                tag("another site without scheme", "//evil.example/e/packer", "//evil.example/e/packer"),
                tag("our name as a user there", "http://localhost@evil.example/e/packer", "localhost@evil.example"),
                tag("our name as part of theirs", "http://localhost.evil.example/e/packer", "localhost.evil.example"),
                tag("the same host, another port", "http://localhost:1/e/packer", "http://localhost:1/e/packer"),
                tag("a command of ours", OWN + "api/v1/commands/order.hold", "commands/order.hold"),
                tag("another screen of ours", OWN + "#/orders/new", "#/orders/new"),
                tag("our tag with an attachment", OWN + "e/packer?theme=dark#/orders", "?theme=dark"),
                tag("our tag with a way out", OWN + "e/../api/v1/session", "e/../api/v1/session"),
                tag("4 296 characters", "A1".repeat(2_148), "The first 160 of 4,296 characters are shown"),
                tag("4 296 characters of an address", OWN + "e/" + "a".repeat(4_200), "The first 160 of 4,2"),
                tag("text turned around", "JO-\u202e3174\u202c", "JO- U+202E 3174 U+202C"),
                tag("isolates and marks", "\u2066a\u2069\u200f\u061c", "U+2066 a U+2069 U+200F U+061C"),
                tag("right to left", "\u05d0\u05d1\u05d2 JO-4712", "\u05d0\u05d1\u05d2 JO-4712"),
                tag("what nobody sees", "JO-4712\u200b\u00ad\u00a0", "JO-4712 U+200B U+00AD U+00A0"),
                tag("control characters", "01\u001d10\u0000", "01 GS 10 NUL"),
                tag("beyond the basic plane", "\udb40\udc41\ud83d\ude00", "U+E0041 \ud83d\ude00"),
                tag("an element", "<img src=x onerror=hit=1>", "<img src=x onerror=hit=1>"),
                tag("an end and a script", "\"></bdi><script>hit=1</script>", "<script>hit=1</script>"),
                tag("a template", "${hit=1}{{hit=1}}{code}", "${hit=1}{{hit=1}}{code}"),
                tag("a name of the language", "__proto__", "__proto__"),
                tag("an address of ours in the panel", "orders/JO-4712", "orders/JO-4712"),
                tag("a command in a database", "' OR 1=1; --", "' OR 1=1; --"),
                tag("nothing but an identifier", "", "0 characters"));
    }

    private static Arguments tag(String what, String code, String shown) {
        return Arguments.of(what, code, shown);
    }

    private String code(String written) {
        return written.startsWith(OWN) ? gateway.address() + written.substring(OWN.length()) : written;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tags")
    void isShownAsUnknownAndDoesNothing(String what, String written, String shown) {
        Page page = overview();
        page.scan("]Q1first").sees("Unknown tag").tap("Close").until("page.all('dialog').length === 0");
        page.value("performance.clearResourceTimings(); globalThis.before = history.length");
        page.scan("]Q1" + code(written)).sees("Unknown tag").sees(shown);
        assertNothingHappened(page);
        page.taps();
        page.tap("Close").until("page.all('dialog').length === 0");
        assertEquals(1, page.taps());
        page.sees("Execute");
    }

    private void assertNothingHappened(Page page) {
        assertEquals("undefined", page.value("typeof hit").asText());
        assertEquals("/", page.value("location.pathname").asText());
        assertEquals("#/overview", page.value("location.hash").asText());
        assertEquals(0, page.value("history.length - before").asInt());
        // Nothing was asked of the gateway but how it is, which the panel asks by itself, its status after a silence;
        // and
        // nothing of anybody else.
        JsonNode loaded = page.value(
                "performance.getEntriesByType('resource').map(one => one.name)"
                        + ".filter(name => !['/health', '/api/v1/views/runtime/status'].includes(name.replace(location.origin, '')))");
        assertEquals("[]", loaded.toString());
        assertEquals(0, gateway.received().size());
        String made =
                "[...document.querySelector('lineside-scan-message').shadowRoot.querySelector('.code').querySelectorAll('*')]"
                        + ".map(one => one.localName).filter(name => name !== 'bdi' && name !== 'span').join()";
        assertEquals("", page.value(made).asText());
        assertTrue(page.value(
                        "document.querySelector('lineside-scan-message').shadowRoot.querySelector('.code').getBoundingClientRect().right <= innerWidth")
                .asBoolean());
    }

    // What a phone's camera opens; the browser has already written the address in its own way.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "e/nobody",
                "e/javascript:hit=1",
                "e/%3Cscript%3Ehit=1%3C%2Fscript%3E",
                "e/https:%2F%2Fevil.example",
                "e/%E2%80%AE3174",
                "e/__proto__",
                "e/"
            })
    void anAddressOnATagEndsThereTooWhetherSignedInOrNot(String path) {
        for (boolean signedIn : new boolean[] {true, false}) {
            if (!signedIn) {
                gateway.signedOut();
            }
            assertUnknown(page(Panel.TEN).open(gateway.address() + path + "?lang=en&diagonal=10.1", "Unknown tag"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e/javascript:hit=1", "e/%3Cimg%20src=x%20onerror=hit=1%3E", "e/A.B"})
    void fromElsewhereItIsSaidBeforeAnybodyIsAskedToSignIn(String path) {
        gateway.elsewhere();
        Page page = page(Panel.TEN).open(gateway.address() + path + "?lang=en&diagonal=10.1", "Unknown tag");
        assertUnknown(page);
        page.tap("Close").sees("Ann Vogt");
    }

    private void assertUnknown(Page page) {
        assertEquals("/", page.value("location.pathname").asText());
        assertEquals("undefined", page.value("typeof hit").asText());
        assertEquals(1, page.value("page.all('dialog').length").asInt());
        page.until("page.target('Close')");
    }
}
