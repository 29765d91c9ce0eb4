// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import lineside.hmi.browser.Gateway;
import lineside.hmi.browser.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The gateway may have acted and the panel does not know. However long that lasts, the tap keeps its key, so that it has one
 * effect and its true answer is told in the end.
 */
@Tag("process")
class LostAnswerTest extends BrowserTest {
    private static final int MORE_THAN_ALL_TRIES = 14;
    private static final String PAUSE = "page.all('button').find(one => page.name(one) === 'Pause')";

    @Test
    void itIsNotKnownUntilTheTrueAnswerComesHoweverManyTriesThatTakes() {
        gateway.trouble(Gateway.Trouble.ANSWER_LOST, MORE_THAN_ALL_TRIES);
        Page page = hurried(overview()).tap("Pause").sees("Not known yet whether this was done.");
        page.until(PAUSE + ".disabled");
        page.sees("Order JO-4711 paused");
        assertTrue(
                gateway.received().size() > MORE_THAN_ALL_TRIES,
                gateway.received().size() + " sends");
        assertOneEffectUnderOneKey();
        assertEquals(
                "{}", page.value("sessionStorage.getItem('lineside.pending')").asText());
    }

    @Test
    void aReloadMeanwhileAsksOnUnderTheSameKeyAndASecondTapJoins() {
        gateway.trouble(Gateway.Trouble.ANSWER_LOST, 1_000);
        Page page = overview().tap("Pause").sees("Not known yet");
        page.reload();
        page.sees("Not known yet").until(PAUSE + ".disabled");
        gateway.noMoreTrouble();
        page.sees("Saved");
        assertOneEffectUnderOneKey();
    }

    @Test
    void aLinkThatComesBackBringsTheTrueAnswer() {
        gateway.refuse("order.hold", "order.wrong-state", "Order JO-4711 cannot hold: it is held already.");
        Page page = overview().offline(true).tap("Pause").sees("Not known yet");
        page.offline(false).sees("Order JO-4711 cannot hold: it is held already. · order.wrong-state");
        assertEquals(0, gateway.effects().size());
    }

    @Test
    void whatTheDoorTurnedAwayIsSurelyNotDoneAndSaidSo() {
        gateway.trouble(Gateway.Trouble.TURNED_AWAY, 1_000);
        Page page = hurried(overview()).tap("Pause").sees("The gateway is busy, trying again");
        page.sees("The gateway is busy. Try again in a moment.");
        assertTrue(!page.text().contains("Not known yet"), page.text());
        assertEquals(0, gateway.effects().size());
        assertEquals(
                "{}", page.value("sessionStorage.getItem('lineside.pending')").asText());
    }

    // Ann's tap is never carried out in Bob's name.
    @Test
    void whatOnePersonLeftOpenIsOnlyAskedAboutOnceAnotherIsSignedIn() {
        gateway.trouble(Gateway.Trouble.NEVER_ARRIVED, 1_000);
        Page page = overview().tap("Pause").sees("Not known yet");
        gateway.signedIn("p5", "Bob", "operator");
        page.value("import('/session.js').then(session => session.refresh())");
        gateway.noMoreTrouble();
        page.sees("The gateway has not done this.");
        assertEquals(0, gateway.effects().size());
    }

    @Test
    void aLaterTapOnTheSameIsToldThatItDoesNotCount() {
        gateway.trouble(Gateway.Trouble.ANSWER_LOST, 1_000);
        Page page = panel("counts").tap("1 scrap piece more").tap("Damaged").sees("Not known yet");
        page.value("globalThis.tapped = performance.now()");
        page.until("performance.now() - tapped > 1100");
        page.tap("1 scrap piece more").tap("Damaged").sees("The same is still under way.");
        gateway.noMoreTrouble();
        page.sees("booked");
        assertOneEffectUnderOneKey();
    }

    /** The panel's own waiting runs fast: the tries are used up in a second. */
    private static Page hurried(Page page) {
        page.value(
                "const real = setTimeout; globalThis.setTimeout = (call, ms, ...args) => real(call, ms / 40, ...args); 0");
        return page;
    }

    private void assertOneEffectUnderOneKey() {
        assertEquals(1, gateway.effects().size());
        assertEquals(
                1,
                gateway.received().stream()
                        .map(Gateway.Taken::key)
                        .collect(Collectors.toSet())
                        .size());
    }
}
