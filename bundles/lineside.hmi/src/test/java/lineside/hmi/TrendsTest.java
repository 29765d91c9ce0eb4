// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lineside.hmi.browser.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number on the overview and the counts opens to the samples behind it; charts come with the first one only. */
@Tag("process")
class TrendsTest extends BrowserTest {
    private static final String LOADED =
            "performance.getEntriesByType('resource').filter(one => one.name.includes('uPlot')).length";

    @ParameterizedTest
    @CsvSource({
        "overview, 'Good 18,462', #/trends/count, Counts, inspector.rejects",
        "overview, 'Scrap 143', #/trends/count, Counts, packer.outfeed",
        "counts, 'Good 18,462', #/trends/count/inspector, Counts · Inspector, inspector.rejects",
        "counts, 'Packer · Total 52,144', #/trends/count/packer, Counts · Packer, packer.outfeed",
    })
    void aNumberOpensToItsSamples(String screen, String number, String address, String title, String signal) {
        // The name of a link is all that stands in it, so nothing but the number stands here.
        ObjectNode counts = gateway.view("count/line");
        counts.putArray("differing");
        gateway.show("count/line", counts);
        Page page = panel(screen);
        page.until("page.targets().some(one => page.name(one) === '" + number + "')");
        assertEquals(0, page.value(LOADED).asInt(), "charts are not loaded before somebody asks");
        page.tap(number).sees(title).sees(signal);
        assertEquals(address, page.value("location.hash").asText());
        page.until("page.all('canvas').length > 0");
        assertTrue(page.value(LOADED).asInt() > 0);
        page.tap("Back");
        page.until("location.hash === '#/" + screen + "'");
    }

    @Test
    void theStateOfAMachineOpensToItsSignal() {
        Page page = panel("overview");
        page.until("page.targets().some(one => one.getAttribute('href') === '#/trends/state/labeller')");
        page.value(
                "location.hash = page.targets().find(one => one.getAttribute('href') === '#/trends/state/labeller').hash");
        page.sees("States · Labeller").sees("labeller.state");
    }

    @Test
    void theSamplesAreThereAsTheyAre() {
        Page page = panel("trends/count/packer").sees("packer.outfeed");
        page.until("page.all('canvas').length === 2");
        page.tap("Samples").sees("No connection").until("page.all('canvas').length === 0");
        page.tap("Samples").until("page.all('canvas').length === 2");
    }

    /** The line has ink where there are values: what is drawn is the chart, not an empty frame. */
    @Test
    void theChartIsDrawn() {
        Page page = panel("trends").sees("inspector.rejects");
        page.tap("8 h");
        page.until("page.all('canvas').length === 1");
        page.until(
                "(canvas => { const ink = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                        + " let dark = 0; for (let i = 3; i < ink.length; i += 4) dark += ink[i] > 200 ? 1 : 0; return dark > 500; })(page.all('canvas')[0])");
    }
}
