// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.io.File;

/**
 * How full the disk of the data directory is, and what stops at each level. The journal stops at none: it goes on until a
 * commit fails, and from then on permits are withheld. Whoever records what can be lost has to give way.
 */
public enum DiskLevel {
    /** At least a fifth of the disk, and at least 500 MB, are free. */
    PLENTY,
    /** Less than that: somebody should make room. Nothing stops. */
    LOW,
    /** Less than a tenth is free: recordings beside the journal give way, those first that only help to look closer. */
    TIGHT,
    /** Less than a twentieth is free: nothing but the journal may grow. */
    SCARCE,
    /** Less than a fiftieth is free: the ballast is given back, so that the journal goes on for a while. */
    EMERGENCY;

    private static final long COMFORT = 500_000_000;

    /** The level of a file system with so many bytes free, of so many. */
    public static DiskLevel of(long free, long total) {
        if (free < total / 50) {
            return EMERGENCY;
        }
        if (free < total / 20) {
            return SCARCE;
        }
        if (free < total / 10) {
            return TIGHT;
        }
        return free < total / 5 || free < COMFORT ? LOW : PLENTY;
    }

    /** The level of the file system that holds a directory; asks the operating system, in microseconds. */
    public static DiskLevel at(File directory) {
        return of(directory.getUsableSpace(), directory.getTotalSpace());
    }
}
