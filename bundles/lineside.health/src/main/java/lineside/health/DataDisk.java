// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.io.File;
import java.util.Map;
import lineside.capability.api.HealthSource;

/** The disk that holds the data directory. */
final class DataDisk implements HealthSource {
    private static final long MB = 1_000_000;

    private final File folder;
    private final long low;
    private final long full;

    /**
     * @param lowMb below this many MB somebody should look at it
     * @param fullMb below this many MB it counts as failing
     */
    DataDisk(File folder, long lowMb, long fullMb) {
        this.folder = folder;
        this.low = lowMb * MB;
        this.full = fullMb * MB;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Report report() {
        long free = folder.getUsableSpace();
        long size = folder.getTotalSpace();
        Map<String, Double> metrics = Map.of(
                "disk_free_bytes", (double) free,
                "disk_size_bytes", (double) size,
                "disk_used_ratio", size == 0 ? 1 : 1 - (double) free / size);
        String text = free / MB + " MB are free in the data directory";
        if (free < full) {
            return new Report(Status.FAILURE, text + ": make room at once, recording stops when it is full", metrics);
        }
        return free < low
                ? new Report(Status.MAINTENANCE, text + ": make room soon", metrics)
                : new Report(Status.OK, text, metrics);
    }
}
