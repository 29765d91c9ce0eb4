// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.util.List;
import lineside.store.api.Opening;

/**
 * Everything that an opened store holds.
 *
 * @param file {@code line.db}
 * @param opening how it was found
 * @param epochs all epochs of the file, oldest first; the last one is the present
 * @param heads its heads at opening
 * @param rows reads rows
 * @param readers connections for reading
 * @param projections the projections, caught up
 * @param witness {@code line.head}
 * @param lock keeps other programs out of the directory
 * @param disk watches the disk
 * @param segments seals old events
 * @param record checks the whole record in the background
 */
record OpenStore(
        Path file,
        Opening opening,
        List<EpochRow> epochs,
        Heads heads,
        Rows rows,
        Readers readers,
        Projections projections,
        WitnessFile witness,
        StoreLock lock,
        DiskKeeper disk,
        SegmentKeeper segments,
        RecordKeeper record) {
    /** The present epoch. */
    EpochRow epoch() {
        return epochs.get(epochs.size() - 1);
    }
}
