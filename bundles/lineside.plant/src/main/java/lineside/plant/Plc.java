// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/**
 * What all units share: time, the PLC's data, the record of what truly happens, and the counters. One thread.
 *
 * @param agenda virtual time
 * @param tags the PLC's data as clients see it
 * @param truth what the ledger will say
 * @param counters of the line
 */
record Plc(Agenda agenda, Tags tags, Truth truth, Counters counters) {
    static Plc of(LineOptions options) {
        Tags tags = new Tags();
        return new Plc(new Agenda(options.startMillis()), tags, new Truth(), new Counters(tags, options));
    }
}
