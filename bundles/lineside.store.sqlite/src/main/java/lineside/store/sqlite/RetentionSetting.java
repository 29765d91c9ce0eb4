// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The retention that the wiring asks for; of one that cannot be used the last one stays, and a note. Safe for any thread. */
final class RetentionSetting {
    private static final int MOST_DAYS = 3_650;
    private static final int LEAST_MB = 64;
    private static final int MOST_MB = 1 << 20;
    private static final String NAME = "[A-Za-z0-9-]{1,32}";

    private volatile Retention inForce;
    private volatile Optional<String> note = Optional.empty();

    RetentionSetting(Retention first) {
        this.inForce = first;
    }

    /** Takes all fields or none. */
    void configure(StoreConfig config) {
        note = fault(config);
        if (note.isEmpty()) {
            Set<String> retired = Arrays.stream(config.uplinks_retired())
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            inForce = inForce.with(Duration.ofDays(config.rows_days()), (long) config.rows_max_mb() << 20, retired)
                    .keeping(Duration.ofDays(config.segments_days()), (long) config.segments_max_mb() << 20);
        }
    }

    private Optional<String> fault(StoreConfig config) {
        if (config.rows_days() < 0 || config.rows_days() > MOST_DAYS) {
            return Optional.of("rows.days " + config.rows_days() + " cannot be used, events stay in the database for "
                    + inForce.rows().toDays() + " days; write 0 to " + MOST_DAYS);
        }
        if (config.rows_max_mb() < LEAST_MB || config.rows_max_mb() > MOST_MB) {
            return Optional.of("rows.max.mb " + config.rows_max_mb() + " cannot be used, it stays at "
                    + (inForce.bytes() >> 20) + " MB; write " + LEAST_MB + " to " + MOST_MB);
        }
        if (config.segments_days() < 0 || config.segments_days() > MOST_DAYS) {
            return Optional.of("segments.days " + config.segments_days() + " cannot be used, segments are kept "
                    + (inForce.keeping().age().isZero()
                            ? "for ever"
                            : "for " + inForce.keeping().age().toDays() + " days")
                    + "; write 0 to keep them all, or 1 to " + MOST_DAYS);
        }
        if (config.segments_max_mb() < 0 || config.segments_max_mb() > MOST_MB) {
            return Optional.of("segments.max.mb " + config.segments_max_mb() + " cannot be used, it stays at "
                    + (inForce.keeping().bytes() >> 20) + " MB; write 0 to keep them all, or 1 to " + MOST_MB);
        }
        return Arrays.stream(config.uplinks_retired())
                .filter(name -> !name.isBlank() && !name.strip().matches(NAME))
                .findFirst()
                .map(name ->
                        "uplinks.retired '" + name + "' cannot be the name of an uplink, nobody more is retired; write"
                                + " names as in uplink.name, 1 to 32 letters, digits or hyphens");
    }

    Retention inForce() {
        return inForce;
    }

    /** What is wrong with the wiring; empty when it is in force. */
    Optional<String> note() {
        return note;
    }
}
