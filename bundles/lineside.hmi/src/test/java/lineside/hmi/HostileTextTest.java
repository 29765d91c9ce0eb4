// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row 34 of the faults on the glass: names of the line model and sentences that quote a device hold what they like. The gateway
 * cuts what it quotes; the panel would stay whole if it did not.
 */
@Tag("process")
class HostileTextTest extends BrowserTest {
    /** No longer than a name may be, see the schema of the line model. */
    private static final String NAME = "<img src=x onerror=hit=1>\u202e</p><script>hit=1</script>";

    private static final String SENTENCE = NAME + "\ufffd\u0007 ${hit=1} " + "A".repeat(65_536);

    @ParameterizedTest
    @ValueSource(strings = {"overview", "status", "counts", "counts/tasks", "orders", "orders/JO-4713", "unit/filler"})
    void itIsTextOfBoundedSizeAndRunsNothing(String screen) {
        hostile();
        Page page = page(Panel.TEN)
                .open(gateway.address() + "?diagonal=10.1&lang=en#/" + screen, "<img src=x onerror=hit=1>");
        page.until(
                "document.documentElement.dataset.link === 'up' && page.target('Counts') && page.all('main > *').length");
        assertEquals("undefined", page.value("typeof hit").asText());
        assertEquals(
                0,
                page.value("[...page.walk()].filter(one => one.matches('body img, body script')).length")
                        .asInt());
        page.sees("<script>hit=1</script>");
        JsonNode large = page.value(
                "page.all('[data-plant]').map(one => one.getBoundingClientRect()).filter(box => box.height > innerHeight / 3 || box.width > innerWidth)"
                        + ".map(box => Math.round(box.width) + 'x' + Math.round(box.height))");
        assertEquals("[]", large.toString());
        assertEquals("[]", page.value("page.cut()").toString());
        page.tap("Overview").sees("Last 8 h");
    }

    private void hostile() {
        ObjectNode state = gateway.view("state/line");
        state.get("units").forEach(unit -> ((ObjectNode) unit).put("name", NAME).put("detail", SENTENCE));
        gateway.show("state/line", state);
        ObjectNode status = gateway.view("runtime/status");
        ((ObjectNode) status.get("model")).put("name", NAME);
        each(status, "drivers", "detail");
        each(status, "capabilities", "detail");
        ((ArrayNode) status.get("problems")).add(SENTENCE);
        status.putArray("holds").addObject().put("workUnit", "filler").put("text", SENTENCE);
        status.putArray("quarantine").addObject().put("error", SENTENCE).put("count", 3);
        gateway.show("runtime/status", status);
        ObjectNode counts = gateway.view("count/line");
        counts.get("units").forEach(unit -> ((ObjectNode) unit).put("name", NAME));
        each(counts, "counters", "detail");
        counts.get("counters").forEach(one -> ((ObjectNode) one).put("quality", "BAD_CONFIG"));
        each(counts, "tasks", "text");
        counts.get("tasks").forEach(one -> ((ObjectNode) one.get("candidates").get(0)).put("why", SENTENCE));
        gateway.show("count/line", counts);
        ObjectNode queue = gateway.view("order/queue");
        ((ObjectNode) queue.get("running")).put("productName", NAME);
        queue.get("queue").forEach(order -> {
            ((ObjectNode) order).put("productName", NAME);
            order.get("gates").forEach(gate -> ((ObjectNode) gate).put("text", SENTENCE));
        });
        gateway.show("order/queue", queue);
    }

    private static void each(ObjectNode view, String list, String field) {
        view.get(list).forEach(one -> ((ObjectNode) one).put(field, SENTENCE));
    }
}
