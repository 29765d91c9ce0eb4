// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import lineside.kernel.Body;

/** Orders for the demo, so that a newcomer sees one progress: one started, one waiting. */
final class DemoOrder {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final long PIECES = 5_000;

    private DemoOrder() {}

    /** Creates and starts an order, unless one is running already; gives the words for the terminal. */
    static String start(Api api, Instant now) throws DemoFailure, InterruptedException {
        if (api.view("order/queue").map(queue -> queue.has("running")).orElse(false)) {
            return "the order that was running goes on";
        }
        String order = "DEMO-" + NAME.format(now);
        create(api, order + "-1", "still-05");
        create(api, order + "-2", "sparkling-05");
        api.command("order.start", Body.of("order", order + "-1"));
        return "order " + order + "-1 of " + PIECES + " bottles is started";
    }

    private static void create(Api api, String order, String product) throws DemoFailure, InterruptedException {
        api.command("order.create", Body.of("order", order, "product", product, "quantity", PIECES));
    }
}
