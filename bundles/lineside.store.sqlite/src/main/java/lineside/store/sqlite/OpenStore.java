// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import lineside.store.api.Opening;

/**
 * Everything that an opened store holds.
 *
 * @param file {@code line.db}
 * @param opening how it was found
 * @param epoch the present epoch
 * @param heads its heads at opening
 * @param rows reads rows
 * @param readers connections for reading
 * @param projections the projections, caught up
 * @param witness {@code line.head}
 * @param lock keeps other programs out of the directory
 */
record OpenStore(
        Path file,
        Opening opening,
        EpochRow epoch,
        Heads heads,
        Rows rows,
        Readers readers,
        Projections projections,
        WitnessFile witness,
        StoreLock lock) {}
