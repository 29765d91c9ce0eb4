// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.concurrent.TimeUnit;
import lineside.sync.mqtt.event.TakenOver;

/**
 * Notices another gateway that speaks as this line, such as one with a copy of its memory card: the topic {@code status} then
 * names sessions that are not of this start. What is retained there at the first connection may be of an earlier start and says
 * nothing. Journaled at most once an hour. Written by the uplink's thread; read by any.
 */
final class Clones {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final String uplink;
    private final Journalist journalist;
    private boolean started;
    private boolean seen;
    private long writtenAt;
    private volatile String alarm = "";
    private volatile long alarmAt;

    Clones(String uplink, Journalist journalist) {
        this.uplink = uplink;
        this.journalist = journalist;
    }

    /** The topic {@code status} names a session; {@code boot} is this start's part of its own. */
    void status(String session, String boot, boolean retained, String clientId, long now) {
        boolean own = session.startsWith(boot + "-");
        boolean earlierStart = retained && !started;
        started = true;
        if (own || earlierStart || session.isEmpty()) {
            return;
        }
        alarm = "another gateway speaks as this line, session " + session
                + ": look for a second one with the same memory card or configuration; the client id here is "
                + clientId;
        alarmAt = now;
        if (!seen || now - writtenAt >= HOUR) {
            seen = true;
            writtenAt = now;
            journalist.write(UplinkCommand.TAKEN_OVER, new TakenOver(uplink, clientId, session).body());
        }
    }

    /** What is wrong, one clause; empty an hour after it was seen last. */
    String alarm(long now) {
        return !alarm.isEmpty() && now - alarmAt < HOUR ? alarm : "";
    }
}
