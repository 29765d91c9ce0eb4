// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lineside.kernel.Event;

/** What one writes first: a message for each event, its type, time and fact as JSON under an id of its own. */
final class PlainMessages {
    static final String TOPIC = "bench/bench/bench/line/events";

    private static final long RUN = 0x5eed_4000L;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final String rest;

    PlainMessages(Event event) {
        this.rest = "\",\"type\":\"" + event.type().name() + "\",\"at\":\"" + event.at() + "\",\"data\":" + event.body()
                + "}";
    }

    byte[] message(long number) {
        String id = new UUID(RUN, number * SPREAD).toString();
        return ("{\"id\":\"" + id + rest).getBytes(StandardCharsets.UTF_8);
    }
}
