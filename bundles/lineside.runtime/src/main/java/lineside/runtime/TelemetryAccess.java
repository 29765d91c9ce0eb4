// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Optional;
import lineside.store.api.StoreException;
import lineside.store.api.Tape;
import lineside.store.api.Telemetry;
import lineside.store.api.TelemetryMinute;

/** The minutes of the tape that is open just now; none while there is none. Safe for any thread. */
final class TelemetryAccess implements Telemetry {
    private final TapeWriter writer;

    TelemetryAccess(TapeWriter writer) {
        this.writer = writer;
    }

    private Optional<Telemetry> open() {
        return writer.tape().flatMap(Tape::telemetry);
    }

    @Override
    public String series() {
        return open().map(Telemetry::series).orElse("");
    }

    @Override
    public long newest() {
        return open().map(Telemetry::newest).orElse(0L);
    }

    @Override
    public List<TelemetryMinute> after(String series, long seq, int max) throws StoreException {
        Optional<Telemetry> open = open();
        return open.isPresent() ? open.get().after(series, seq, max) : List.of();
    }

    @Override
    public long cursor(String uplink) {
        return open().map(telemetry -> telemetry.cursor(uplink)).orElse(0L);
    }

    @Override
    public void move(String series, String uplink, long seq) {
        open().ifPresent(telemetry -> telemetry.move(series, uplink, seq));
    }
}
