// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.Optional;
import lineside.store.api.StoreException;
import lineside.store.api.Telemetry;
import lineside.store.api.TelemetryMinute;

/** The telemetry that is there just now, which comes and goes with the runtime; nothing while there is none. Safe for any thread. */
final class LatestTelemetry implements Telemetry {
    private volatile Optional<Telemetry> present = Optional.empty();

    synchronized void set(Telemetry now) {
        present = Optional.of(now);
    }

    /** Forgets one unless another took its place. */
    synchronized void gone(Telemetry was) {
        present = present.filter(one -> !one.equals(was));
    }

    @Override
    public String series() {
        return present.map(Telemetry::series).orElse("");
    }

    @Override
    public long newest() {
        return present.map(Telemetry::newest).orElse(0L);
    }

    @Override
    public List<TelemetryMinute> after(String series, long seq, int max) throws StoreException {
        Optional<Telemetry> now = present;
        return now.isPresent() ? now.get().after(series, seq, max) : List.of();
    }

    @Override
    public long cursor(String uplink) {
        return present.map(telemetry -> telemetry.cursor(uplink)).orElse(0L);
    }

    @Override
    public void move(String series, String uplink, long seq) {
        present.ifPresent(telemetry -> telemetry.move(series, uplink, seq));
    }
}
