// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import lineside.kernel.Body;

/**
 * An event as everybody outside sees it, on the wire and in an export: CloudEvents 1.0. Every field that the chain hashes is
 * there, so a receiver can check the hash with nothing else at hand. The attributes are in {@code docs/mqtt.md}.
 */
public final class CloudEvent {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private CloudEvent() {}

    /**
     * The envelope of an event.
     *
     * @param linePath path of the line in the equipment tree, such as {@code acme/lyon/fill/line-1}
     */
    public static Body of(String linePath, StoredEvent event) {
        return Body.builder()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", "/" + linePath)
                .put("type", event.event().type().wireName())
                .put("time", time(event.at()))
                .put("datacontenttype", "application/json")
                .put(
                        "dataschema",
                        "urn:lineside:schema:" + event.event().type().name() + ":"
                                + event.event().type().version())
                .put("sequence", Long.toString(event.streamSeq()))
                .put("streamid", event.stream().code())
                .put("streamepoch", event.epoch())
                .put("clock", event.event().clock().code())
                .put("actor", event.event().actor().toString())
                .put("hash", event.hashHex())
                .put("data", event.body())
                .build();
    }

    /** Always three digits of milliseconds: the time exactly as stored. */
    public static String time(Instant at) {
        return MILLIS.format(at);
    }
}
