// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/** What a tape needs from outside. */
record TapePlace(Path file, TapeRoom room, LongSupplier nanos, StoreLock lock) {}
