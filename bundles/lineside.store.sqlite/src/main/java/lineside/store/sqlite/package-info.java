/** The journal, snapshots and projections in SQLite. */
@NullMarked
package lineside.store.sqlite;

import org.jspecify.annotations.NullMarked;
