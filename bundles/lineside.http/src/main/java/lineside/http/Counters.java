// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the server did since it started, for the metrics. Safe for any thread. */
final class Counters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder wrongPins = new LongAdder();

    void answered(int status) {
        requests.increment();
        if (status >= 500) {
            failed.increment();
        } else if (status >= 400) {
            refused.increment();
        }
    }

    void wrongPin() {
        wrongPins.increment();
    }

    /** By the names of the metrics page. */
    Map<String, Double> all() {
        return Map.of(
                "http_requests_total", requests.doubleValue(),
                "http_refused_total", refused.doubleValue(),
                "http_failed_total", failed.doubleValue(),
                "http_wrong_pins_total", wrongPins.doubleValue());
    }
}
