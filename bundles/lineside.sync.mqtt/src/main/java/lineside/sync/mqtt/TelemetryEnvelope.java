// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.time.Instant;
import lineside.kernel.Body;
import lineside.store.api.CloudEvent;
import lineside.store.api.TelemetryMinute;

/** Telemetry on the wire: CloudEvents as those of the journal, without what only a record has. */
final class TelemetryEnvelope {
    private final String source;

    TelemetryEnvelope(String linePath) {
        this.source = "/" + linePath;
    }

    Body minute(String series, TelemetryMinute minute) {
        return of("signal-minute", series, minute.seq(), minute.data().time("to"), minute.data());
    }

    /** The drop mark of the numbers from this one up to a minute; its time is where that begins. */
    Body dropped(String series, long first, TelemetryMinute before) {
        long last = before.seq() - 1;
        Body data = Body.of("first", first, "last", last);
        return of("telemetry-dropped", series, last, before.data().time("from"), data);
    }

    private Body of(String name, String series, long seq, Instant at, Body data) {
        return Body.builder()
                .put("specversion", "1.0")
                .put("id", series + "." + seq)
                .put("source", source)
                .put("type", "lineside." + name + ".v1")
                .put("time", CloudEvent.time(at))
                .put("datacontenttype", "application/json")
                .put("dataschema", "urn:lineside:schema:" + name + ":1")
                .put("sequence", Long.toString(seq))
                .put("streamid", "tele")
                .put("streamepoch", series)
                .put("data", data)
                .build();
    }
}
