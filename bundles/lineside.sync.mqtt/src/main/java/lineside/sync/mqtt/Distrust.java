// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Reason;
import lineside.sync.mqtt.event.MessageRefused;

/**
 * Messages that were not the receiver's, or not about this line's record. Each kind is journaled at once and then at most once a
 * minute with the number of those between, so that a flood of them fills no journal; three within an hour are an alarm. Written
 * by the uplink's thread; read by any.
 */
final class Distrust {
    /** So many within an hour raise the alarm. */
    static final int ALARM = 3;

    static final long HOUR = TimeUnit.HOURS.toNanos(1);
    static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private static final Set<String> CODES =
            Set.of(Guard.UNSIGNED, Guard.BAD_SIGNATURE, "mqtt.wrong-head", "mqtt.other-epoch");

    private static final class Kind {
        private final String verb;
        private Reason last;
        private long count;
        private long writtenAt;

        Kind(String verb, Reason first, long now) {
            this.verb = verb;
            this.last = first;
            this.writtenAt = now - MINUTE;
        }
    }

    private final String uplink;
    private final Journalist journalist;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final long[] newest = new long[ALARM];
    private long seen;
    private volatile String alarm = "";
    private volatile long alarmAt;

    Distrust(String uplink, Journalist journalist) {
        this.uplink = uplink;
        this.journalist = journalist;
    }

    void refused(String verb, Reason why, long now) {
        if (!CODES.contains(why.code())) {
            return;
        }
        Kind kind = kinds.computeIfAbsent(verb + " " + why.code(), key -> new Kind(verb, why, now));
        kind.count++;
        kind.last = why;
        newest[(int) (seen++ % ALARM)] = now;
        if (seen >= ALARM && now - newest[(int) (seen % ALARM)] < HOUR) {
            alarm = "at least " + ALARM + " messages within an hour were not the receiver's, or not about this record: "
                    + why.text();
            alarmAt = now;
        }
        write(now);
    }

    /** Writes what waited for its minute; called in every round. */
    void write(long now) {
        for (Kind kind : kinds.values()) {
            if (kind.count > 0 && now - kind.writtenAt >= MINUTE) {
                journalist.write(
                        UplinkCommand.REFUSED,
                        new MessageRefused(uplink, kind.verb, kind.last.code(), cut(kind.last.text()), kind.count)
                                .body());
                kind.count = 0;
                kind.writtenAt = now;
            }
        }
    }

    private static String cut(String text) {
        return text.length() > MessageRefused.TEXT ? text.substring(0, MessageRefused.TEXT) : text;
    }

    /** What is wrong, one clause; empty an hour after the last. */
    String alarm(long now) {
        return !alarm.isEmpty() && now - alarmAt < HOUR ? alarm : "";
    }
}
