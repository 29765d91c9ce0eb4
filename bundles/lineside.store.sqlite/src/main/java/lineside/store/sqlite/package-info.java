// SPDX-License-Identifier: Apache-2.0
/**
 * The journal, snapshots and projections in SQLite. {@link lineside.store.sqlite.SqliteStore} opens the file, {@link
 * lineside.store.sqlite.SqliteJournal} writes it, {@link lineside.store.sqlite.Verify} proves it. Formats: {@code
 * docs/journal.md}.
 */
@NullMarked
package lineside.store.sqlite;

import org.jspecify.annotations.NullMarked;
