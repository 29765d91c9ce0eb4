// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;

/**
 * What an uplink is suspicious of, across its connections.
 *
 * @param distrust messages that were not the receiver's
 * @param histories where the receiver's record is another
 * @param clones other gateways that speak as this line
 * @param kept what the receiver acknowledged, as it is kept
 * @param journalist has the line journal it
 */
record Watch(Distrust distrust, Histories histories, Clones clones, Kept kept, Journalist journalist) {
    static Watch of(String uplink, Kept kept, Journalist journalist) {
        return new Watch(
                new Distrust(uplink, journalist),
                new Histories(uplink, journalist),
                new Clones(uplink, journalist),
                kept,
                journalist);
    }

    Tombstones tombstones(String uplink, LinePorts line) {
        return new Tombstones(uplink, line, journalist);
    }

    /** What is wrong now, a clause each; empty when nothing is. */
    List<String> alarms(long now) {
        return List.of(histories.alarm(), clones.alarm(now), distrust.alarm(now), kept.alarm()).stream()
                .filter(alarm -> !alarm.isEmpty())
                .toList();
    }
}
