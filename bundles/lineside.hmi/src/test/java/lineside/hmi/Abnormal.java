// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lineside.hmi.browser.Gateway;
import lineside.hmi.browser.Recorded;

/** A bad day at the line: a fault at the filler, the rest waits, the packer is not heard, the uplink is down. */
final class Abnormal {
    private Abnormal() {}

    static void on(Gateway gateway) {
        ObjectNode state = gateway.view("state/line");
        String since = Recorded.now().minusSeconds(75).toString();
        state.set("line", Recorded.view("state/line-stopped"));
        unit(state, 0).put("state", "aborted").put("since", since);
        unit(state, 1).put("state", "suspended").put("detail", "starved").put("since", since);
        unit(state, 3).put("state", "held").put("since", since);
        unit(state, 4).put("quality", "BAD_COMM");
        gateway.show("state/line", state);
        ObjectNode queue = gateway.view("order/queue");
        ((ObjectNode) queue.get("running")).put("state", "held");
        gateway.show("order/queue", queue);
        ObjectNode status = gateway.view("runtime/status");
        ((ObjectNode) status.get("drivers").get(0))
                .put("phase", "retrying")
                .put("detail", "connection refused by 10.20.3.11:4840; next try in 8 s");
        doubt(status);
        status.set("holds", status.arrayNode().add(damagedStore()).add(quarantined()));
        gateway.show("runtime/status", status);
        gateway.uplinkDown();
    }

    /** A time service set the clock back by a year. */
    static ObjectNode doubt(ObjectNode status) {
        status.put("clock", "stepped")
                .putObject("clockDoubt")
                .put("code", "gateway.clock-not-trusted")
                .put("text", "the clock was set by 365 days back, which is not trusted")
                .putObject("args")
                .put("seconds", "-31536000");
        return status;
    }

    /** The line's record was damaged and starts anew. */
    static ObjectNode damagedStore() {
        return (ObjectNode) Recorded.view("runtime/holds").get(0);
    }

    /** A defect met a sample of the capper. */
    static ObjectNode quarantined() {
        return (ObjectNode) Recorded.view("runtime/holds").get(1);
    }

    private static ObjectNode unit(ObjectNode state, int number) {
        return (ObjectNode) state.get("units").get(number);
    }
}
