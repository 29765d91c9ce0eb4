// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the journal knows of the uplinks.
 *
 * @param refused messages that were refused, by uplink
 */
record UplinkFacts(Map<String, Long> refused) {
    static final UplinkFacts NONE = new UplinkFacts(Map.of());

    UplinkFacts {
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
    }

    UplinkFacts refused(String uplink, long more) {
        Map<String, Long> counted = new TreeMap<>(refused);
        counted.merge(uplink, more, Long::sum);
        return new UplinkFacts(counted);
    }
}
