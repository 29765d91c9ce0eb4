// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import lineside.store.api.Store;
import lineside.tck.store.JournalConformance;

/** The SQLite journal does all that a journal must do. */
class SqliteJournalTest extends JournalConformance {
    @Override
    protected Store store() {
        return new SqliteStore(System::nanoTime);
    }
}
