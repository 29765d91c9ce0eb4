// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import lineside.store.api.EventSize;
import lineside.store.api.StoreException;
import lineside.store.api.Telemetry;
import lineside.store.api.TelemetryMinute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane of telemetry: one message at a time, and the next one when that is confirmed. Where numbers are missing a drop mark goes in
 * their place. What cannot be read is sent later; it stops nothing. Owned by the uplink's thread.
 */
final class TelemetryLane {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryLane.class);
    private static final Pattern SERIES = Pattern.compile("[0-9a-f]{8}");
    private static final int MOST = 100;

    /** The envelope of one, with the longest path. */
    private static final int FIXED = 1_000;

    private final String uplink;
    private final TelemetryEnvelope envelope;
    private final Telemetry telemetry;
    private final Counters counters;
    private String series = "";
    private long confirmed;
    private long sent;
    private long sentAt;
    private long marked;

    TelemetryLane(String uplink, String linePath, Telemetry telemetry, Counters counters) {
        this.uplink = uplink;
        this.envelope = new TelemetryEnvelope(linePath);
        this.telemetry = telemetry;
        this.counters = counters;
    }

    /** The next message, if there is one and it is time for it. */
    Optional<byte[]> next(long now, long resendNanos) {
        if (!telemetry.series().equals(series)) {
            series = telemetry.series();
            confirmed = telemetry.cursor(uplink);
            sent = confirmed;
            marked = confirmed;
        }
        counters.telemetry.backlog.set(Math.max(0, telemetry.newest() - confirmed));
        if (sent > confirmed && now - sentAt > resendNanos) {
            counters.resends.incrementAndGet();
            sent = confirmed;
        }
        if (sent > confirmed || telemetry.newest() <= confirmed) {
            return Optional.empty();
        }
        List<Body> events = events();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        sentAt = now;
        return Optional.of(Envelope.packed(events));
    }

    private List<Body> events() {
        List<Body> events = new ArrayList<>();
        int bytes = 2;
        try {
            for (TelemetryMinute minute : telemetry.after(series, confirmed, MOST)) {
                bytes += 2 * FIXED + EventSize.of(minute.data());
                if (!events.isEmpty() && bytes > EventSize.MESSAGE) {
                    break;
                }
                if (minute.seq() > sent + 1) {
                    events.add(dropped(sent + 1, minute));
                }
                events.add(envelope.minute(series, minute));
                sent = minute.seq();
            }
        } catch (StoreException unreadable) {
            LOG.debug("telemetry is sent later", unreadable);
        }
        return events;
    }

    /** In place of the numbers before a minute that were dropped, under the last of them. */
    private Body dropped(long first, TelemetryMinute before) {
        long last = before.seq() - 1;
        counters.telemetry.dropped.addAndGet(Math.max(0, last - Math.max(marked, first - 1)));
        marked = Math.max(marked, last);
        return envelope.dropped(series, first, before);
    }

    /** The broker confirmed the message that is out; that counts where nobody else confirms anything. */
    void brokerConfirmed() {
        if (sent > confirmed) {
            moved(sent);
        }
    }

    /**
     * The receiver's word that it holds a series up to a number. One that holds less than it confirmed before has forgotten, and gets
     * what is still there again.
     */
    void held(Message message) throws Malformed {
        String named = message.text("series", SERIES, "write the attribute streamepoch of what came on the topic tele");
        long seq = message.integer("seq", 0);
        if (!named.equals(series)) {
            throw new Malformed(Reason.of(
                    "mqtt.other-epoch",
                    "field 'series' is '" + named + "': the present one is " + series
                            + ", and only its minutes can be confirmed"));
        }
        if (seq > telemetry.newest()) {
            throw message.wrong("seq", "the newest of this series is " + telemetry.newest());
        }
        if (seq != confirmed) {
            moved(seq);
        }
    }

    private void moved(long seq) {
        confirmed = seq;
        sent = seq;
        telemetry.move(series, uplink, seq);
    }
}
