// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What a tape needs from outside.
 *
 * @param nanos machine time
 * @param millis plant time
 * @param wanted of which signals there are minutes
 */
record TapePlace(
        Path file, TapeRoom room, LongSupplier nanos, LongSupplier millis, WantedSignals wanted, StoreLock lock) {}
