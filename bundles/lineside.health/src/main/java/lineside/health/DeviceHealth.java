// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.HealthSource;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;

/** One device as its driver sees it: a driver judges by fresh values, so a dead device is seen here, whatever its socket says. */
record DeviceHealth(Driver driver) implements HealthSource {
    @Override
    public String name() {
        return "driver-" + driver.source();
    }

    @Override
    public Report report() {
        DriverHealth health = driver.health();
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("driver_up", health.phase() == DriverHealth.Phase.UP ? 1.0 : 0.0);
        health.counters().forEach((name, count) -> metrics.put("driver_" + name + "_total", (double) count));
        return new Report(status(health.phase()), health.detail(), metrics);
    }

    private static Status status(DriverHealth.Phase phase) {
        return switch (phase) {
            case UP, IDLE -> Status.OK;
            case CONNECTING -> Status.CHECK;
            case SUSPECT -> Status.OUT_OF_SPEC;
            case MISCONFIGURED, RETRYING -> Status.FAILURE;
        };
    }
}
