// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes in millimetres, contrast, words beside colours, languages that are longer, and the weight of the first load. */
@Tag("process")
class LookTest extends BrowserTest {
    private static final int FIRST_LOAD_BYTES = 100_000;

    private record Tap(String on, String words) {}

    /** Screens, and what to tap to see all of them. */
    private static final Map<String, List<Tap>> SCREENS = new TreeMap<>(Map.of(
            "overview", List.of(),
            "orders", List.of(),
            "orders/JO-4713", List.of(new Tap("Abort", "Abort order JO-4713?")),
            "orders/new", List.of(new Tap("Quantity: Tap to enter", "1 to 1,000,000,000")),
            "counts", List.of(new Tap("1 scrap piece more", "choose why")),
            "counts/tasks", List.of(new Tap("13,737 pieces one rollover", "Book 13,737 pieces")),
            "status", List.of(),
            "trends", List.of(),
            "trends/count/packer", List.of(new Tap("Samples", "No connection")),
            "unit/labeller", List.of()));

    static Stream<Panel> panels() {
        return Stream.of(Panel.TEN, Panel.FIFTEEN, Panel.TWENTY_ONE);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyTargetHasFifteenMillimetresAndEveryTextThreeAndAHalf(Panel panel) {
        everyScreen(panel(panel, "overview", ""), (page, where) -> {
            assertTargets(page, where);
            assertTexts(page, where);
        });
    }

    /** A code that nobody knows, with everything that its message can show. */
    private static final String UNKNOWN = "]Q1https://example.com/" + "\u202e" + "a1 ".repeat(300);

    @ParameterizedTest
    @MethodSource("panels")
    void theMessageForAnUnknownTagKeepsTheSizesAndIsNotCut(Panel panel) {
        Page page = panel(panel, "overview", "").scan(UNKNOWN).sees("Unknown tag");
        for (String language : List.of("en", "de", "pl", "qps")) {
            page.value("import('/i18n.js').then(i18n => i18n.speak('" + language + "'))");
            page.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertTargets(page, "unknown tag in " + language);
            assertTexts(page, "unknown tag in " + language);
            assertEquals("[]", page.value("page.cut()").toString(), language + " on " + panel);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void noSeriousFindingOfAxeInTheMessageForAnUnknownTag(String theme) throws IOException {
        Page page =
                panel(Panel.TEN, "overview", "&theme=" + theme).scan(UNKNOWN).sees("Unknown tag");
        page.value(axe() + "; 0");
        assertAxe(page, "unknown tag");
    }

    private static void assertTexts(Page page, String where) {
        double least = 3.5 * page.panel().pixelsPerMillimetre() - 0.1;
        JsonNode small = page.value("page.words().filter(one => parseFloat(getComputedStyle(one).fontSize) < " + least
                + ").map(one => one.textContent.trim())");
        assertEquals("[]", small.toString(), where + " on " + page.panel());
    }

    /** Every screen as it is, and again after each of its taps. */
    private static void everyScreen(Page page, BiConsumer<Page, String> check) {
        SCREENS.forEach((screen, taps) -> {
            show(page, screen);
            check.accept(page, screen);
            for (Tap tap : taps) {
                page.tap(tap.on()).sees(tap.words());
                check.accept(page, screen + ", " + tap.on());
            }
        });
    }

    private static void assertTargets(Page page, String where) {
        double least = 15 * page.panel().pixelsPerMillimetre() - 0.5;
        JsonNode small =
                page.value("page.targets().map(one => ({ name: page.name(one), box: one.getBoundingClientRect() }))"
                        + ".filter(({ box }) => box.width < " + least + " || box.height < " + least + ")"
                        + ".map(({ name, box }) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)");
        assertEquals("[]", small.toString(), where + " on " + page.panel() + ", least " + least);
        JsonNode cut = page.value(
                "page.targets().filter(one => { const b = one.getBoundingClientRect(); return b.right > innerWidth + 1 || b.left < -1; }).map(page.name)");
        assertEquals("[]", cut.toString(), "beyond the edge: " + where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void noSeriousFindingOfAxe(String theme) throws IOException {
        Page page = panel(Panel.TEN, "overview", "&theme=" + theme);
        page.value(axe() + "; 0");
        everyScreen(page, LookTest::assertAxe);
    }

    private static String axe() throws IOException {
        return new String(LookTest.class.getResourceAsStream("/axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    }

    // color-contrast-enhanced is WCAG AAA, the 7:1 of our own rule.
    private static void assertAxe(Page page, String where) {
        JsonNode found = page.value(
                "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],"
                        + " rules: { 'color-contrast-enhanced': { enabled: true } } }).then(result => result.violations"
                        + ".filter(one => one.impact !== 'minor').map(one => one.id + ': ' + one.nodes.map(node => node.target.flat().join(' ') + ' ' + node.failureSummary).join(' | ')))");
        assertEquals("[]", found.toString(), where);
    }

    // What comes from the plant (product names, sentences of the gateway) may end in an ellipsis; our own words may
    // not.
    @ParameterizedTest
    @ValueSource(strings = {"qps", "de", "pl"})
    void longerLanguagesAreNotCut(String language) {
        Page page = overview();
        for (String screen : SCREENS.keySet()) {
            show(page, screen);
            page.value("import('/i18n.js').then(i18n => i18n.speak('" + language + "'))");
            page.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertEquals("[]", page.value("page.cut()").toString(), screen + " in " + language);
        }
    }

    // A bad day is when words get longer and lamps wider.
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "pl"})
    void aBadDayFitsAsWell(String language) {
        Abnormal.on(gateway);
        for (Panel panel : List.of(Panel.TEN, Panel.TWENTY_ONE)) {
            Page page = panel(panel, "overview", "&theme=dark");
            page.value("import('/i18n.js').then(i18n => i18n.speak('" + language + "'))");
            everyPlainScreen(page, where -> {
                assertEquals("[]", page.value("page.cut()").toString(), where + " in " + language + " on " + panel);
                assertTargets(page, where);
            });
        }
    }

    private static void everyPlainScreen(Page page, java.util.function.Consumer<String> check) {
        SCREENS.keySet().forEach(screen -> {
            show(page, screen);
            check.accept(screen);
        });
    }

    @Test
    void noKeyOfACatalogIsShownAsSuch() {
        everyScreen(
                overview(),
                (page, where) -> assertTrue(
                        !page.text()
                                .matches(
                                        "(?s).*\\b(state|overview|orders?|counts?|status|signin|pad|lamp|health|phase|scan|unit|trends)\\.[a-z]+.*"),
                        where + ": " + page.text()));
    }

    // Somebody who sees no colour tells states apart by their words, and by shapes that differ.
    @Test
    void statesDifferWithoutColour() {
        Page page = overview();
        JsonNode drawn = page.value(
                "import('/kit.js').then(kit => import('/i18n.js').then(() => { const div = document.createElement('div');"
                        + " return import('lit').then(({ render }) => ['execute','idle','complete','held','suspended','stopped','aborted','starting','holding','suspending','stopping','aborting','no-such'].map(state => {"
                        + " render(kit.glyph(state), div); return kit.stateWord(state) + ' ' + div.querySelector('svg').innerHTML.replace(/<!--.*?-->/g, ''); })); }))");
        assertEquals(
                13,
                Stream.iterate(0, i -> i + 1)
                        .limit(drawn.size())
                        .map(i -> drawn.get(i).asText().split(" ", 2)[0])
                        .distinct()
                        .count());
        assertEquals(
                13,
                Stream.iterate(0, i -> i + 1)
                        .limit(drawn.size())
                        .map(i -> drawn.get(i).asText().split("<", 2)[1])
                        .distinct()
                        .count());
    }

    @Test
    void theFirstLoadStaysSmall() {
        Page page = overview();
        int bytes = page.value(
                        "performance.getEntriesByType('navigation')[0].decodedBodySize + performance.getEntriesByType('resource')"
                                + ".reduce((sum, one) => sum + one.decodedBodySize, 0)")
                .asInt();
        System.out.println("first load: " + bytes + " bytes uncompressed");
        assertTrue(bytes > 40_000 && bytes <= FIRST_LOAD_BYTES, bytes + " bytes");
    }

    @Test
    void nothingComesFromOutside() {
        Page page = overview();
        JsonNode foreign = page.value(
                "performance.getEntriesByType('resource').map(one => one.name).filter(name => new URL(name).origin !== location.origin)");
        assertEquals("[]", foreign.toString());
    }
}
