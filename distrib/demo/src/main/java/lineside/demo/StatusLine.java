// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import lineside.kernel.Body;

/** One line about how the line does. */
final class StatusLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private StatusLine() {}

    static String of(Api api) throws InterruptedException {
        Optional<Body> counts = api.view("count/line");
        if (counts.isEmpty()) {
            return time() + "  the gateway does not answer";
        }
        return time() + "  " + state(api) + pieces(counts.get()) + order(api) + upstream(api);
    }

    private static String time() {
        return LocalTime.now(ZoneId.systemDefault()).format(TIME);
    }

    private static String state(Api api) throws InterruptedException {
        return api.view("state/line")
                .map(view -> String.format(
                        "%-10s", view.body("line").optionalText("state").orElse("")))
                .orElse("");
    }

    private static String pieces(Body counts) {
        return String.format("  good %d  reject %d", counts.integer("good", 0), counts.integer("reject", 0));
    }

    private static String order(Api api) throws InterruptedException {
        Optional<Body> running =
                api.view("order/queue").map(view -> view.body("running")).filter(order -> order.has("id"));
        return running.map(order ->
                        "  order " + order.text("id") + " " + order.get("good") + " of " + order.get("quantity"))
                .orElse("  no order");
    }

    private static String upstream(Api api) throws InterruptedException {
        return api.view("runtime/status")
                .map(view -> view.bodies("uplinks"))
                .filter(uplinks -> !uplinks.isEmpty())
                .map(uplinks ->
                        "  upstream " + uplinks.get(0).optionalText("detail").orElse(""))
                .orElse("");
    }
}
