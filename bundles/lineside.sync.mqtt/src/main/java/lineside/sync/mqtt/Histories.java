// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lineside.kernel.Stream;
import lineside.sync.mqtt.event.HistoryDiffers;

/**
 * Where the receiver's history is not the journal's. Each difference is journaled once in a process; health names it until both
 * agree. Written by the uplink's thread; read by any.
 */
final class Histories {
    private static final String ALL = "*";

    private final String uplink;
    private final Journalist journalist;
    private final Set<HistoryDiffers> written = new HashSet<>();
    private volatile Map<String, String> open = Map.of();

    Histories(String uplink, Journalist journalist) {
        this.uplink = uplink;
        this.journalist = journalist;
    }

    /** The receiver holds an event that the journal has otherwise, or not at all. */
    void differ(Stream stream, Mark.Held theirs, Optional<String> ours, String epoch) {
        String what = ours.isPresent() ? "another event " : "an event ";
        String text = "the receiver holds " + what + theirs.seq() + " of stream " + stream.code()
                + (ours.isPresent() ? " than this gateway" : ", which this gateway does not have")
                + ": one of both was cut, restored or cloned; nothing of this stream is sent until the next start, which opens a new"
                + " epoch";
        put(stream.code(), new HistoryDiffers(uplink, epoch, stream.code(), theirs.seq(), ours, theirs.head(), text));
    }

    /** The receiver knows a later epoch, or another of the same number. */
    void differ(String known, String epoch) {
        String text = "the receiver knows epoch " + known + " of this line, and this gateway goes on with " + epoch
                + ": its store is an old copy, or two gateways are the same line; nothing is sent until the next start,"
                + " which opens a new epoch";
        put(ALL, new HistoryDiffers(uplink, epoch, ALL, 0, Optional.empty(), known, text));
    }

    /** The receiver needs events that are not held here any more. */
    void lack(Stream stream, long held, long dropped) {
        change(
                stream.code(),
                "the receiver holds stream " + stream.code() + " up to " + held + ", and the events up to " + dropped
                        + " were dropped here: nothing more of this stream is sent until their segments are brought back"
                        + " from a backup or the receiver has them otherwise");
    }

    private void put(String stream, HistoryDiffers difference) {
        change(stream, difference.text());
        if (written.add(difference)) {
            journalist.write(UplinkCommand.DIFFERS, difference.body());
        }
    }

    /** Both agree on this stream. */
    void agree(Stream stream) {
        change(ALL, "");
        change(stream.code(), "");
    }

    private void change(String stream, String text) {
        Map<String, String> next = new TreeMap<>(open);
        if (text.isEmpty()) {
            next.remove(stream);
        } else {
            next.put(stream, text);
        }
        open = Collections.unmodifiableMap(next);
    }

    /** One clause for each difference that is open. */
    String alarm() {
        return String.join("; ", open.values());
    }
}
