// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the journal knows of the uplinks.
 *
 * @param refused messages that were refused, by uplink
 * @param quarantine events that are sent as tombstones, {@code epoch/stream/seq}, by uplink; sorted, so that a copy is made without
 *     comparing
 */
record UplinkFacts(Map<String, Long> refused, Map<String, SortedSet<String>> quarantine) {
    static final UplinkFacts NONE = new UplinkFacts(Map.of(), Map.of());

    /** No uplink has more in quarantine: a receiver that refuses so much is broken, and its streams stand until it is not. */
    static final int MOST = 10_000;

    UplinkFacts {
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        quarantine = Collections.unmodifiableMap(new TreeMap<>(quarantine));
    }

    SortedSet<String> quarantine(String uplink) {
        return quarantine.getOrDefault(uplink, Collections.emptySortedSet());
    }

    UplinkFacts refused(String uplink, long more) {
        Map<String, Long> counted = new TreeMap<>(refused);
        counted.merge(uplink, more, Long::sum);
        return new UplinkFacts(counted, quarantine);
    }

    UplinkFacts quarantined(String uplink, String key) {
        return quarantined(uplink, List.of(key));
    }

    /** All at once: ten thousand one by one would each copy those before. */
    UplinkFacts quarantined(String uplink, Collection<String> keys) {
        SortedSet<String> more = new TreeSet<>(quarantine(uplink));
        more.addAll(keys);
        return with(uplink, more);
    }

    UplinkFacts released(String uplink, String key) {
        SortedSet<String> fewer = new TreeSet<>(quarantine(uplink));
        fewer.remove(key);
        return with(uplink, fewer);
    }

    private UplinkFacts with(String uplink, SortedSet<String> keys) {
        Map<String, SortedSet<String>> changed = new TreeMap<>(quarantine);
        if (keys.isEmpty()) {
            changed.remove(uplink);
        } else {
            changed.put(uplink, Collections.unmodifiableSortedSet(keys));
        }
        return new UplinkFacts(refused, changed);
    }
}
