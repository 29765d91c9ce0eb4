// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;

/**
 * What is known for good of one gate.
 *
 * @param seen pieces that a sensor found
 * @param pulsed findings for which the device took a pulse
 * @param doubtful findings of which nobody knows
 * @param waiting ids of the findings that are on their way
 */
record GateFacts(long seen, long pulsed, long doubtful, List<String> waiting) {
    static final GateFacts NONE = new GateFacts(0, 0, 0, List.of());

    GateFacts {
        waiting = List.copyOf(waiting);
    }

    GateFacts found(String reject, long pieces) {
        List<String> more = new ArrayList<>(waiting);
        more.add(reject);
        return new GateFacts(seen + pieces, pulsed, doubtful, more);
    }

    GateFacts settled(String reject, boolean sure) {
        List<String> rest =
                waiting.stream().filter(other -> !other.equals(reject)).toList();
        return new GateFacts(seen, pulsed + (sure ? 1 : 0), doubtful + (sure ? 0 : 1), rest);
    }

    Body toBody() {
        return Body.of("seen", seen, "pulsed", pulsed, "doubtful", doubtful, "waiting", waiting);
    }

    static GateFacts from(Body body) {
        return new GateFacts(
                body.integer("seen"), body.integer("pulsed"), body.integer("doubtful"), body.texts("waiting"));
    }
}
