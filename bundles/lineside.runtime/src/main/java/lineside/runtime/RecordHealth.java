// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Map;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;
import lineside.store.api.RecordDamage;

/** Whether what was recorded is still what was written, as far as it was looked at. */
final class RecordHealth {
    private RecordHealth() {}

    /** Nobody can repair it here and the rest is good, so a restart would be of no use. */
    static Report report(List<RecordDamage> damage) {
        Map<String, Double> metrics = Map.of("record_damaged_events", (double) damage.size());
        return damage.isEmpty()
                ? new Report(Status.OK, "no damage is known in the record", metrics)
                : new Report(Status.FAILURE, sentence(damage), metrics);
    }

    /** Names what is damaged first. */
    static String sentence(List<RecordDamage> damage) {
        RecordDamage first = damage.get(0);
        String more = damage.size() == 1 ? "" : ", and " + (damage.size() - 1) + " more";
        return "the record is damaged at " + first.event() + more + ": " + first.text()
                + "; the rest goes on being used, look after the disk and run lineside verify";
    }
}
