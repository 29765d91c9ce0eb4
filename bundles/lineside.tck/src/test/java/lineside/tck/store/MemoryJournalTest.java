// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lineside.store.api.Store;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;

/** Tests of other bundles stand on this journal, so it must behave as the real one. */
class MemoryJournalTest extends JournalConformance {
    @Override
    protected Store store() {
        return new MemoryStore();
    }

    @Test
    void aDiskThatFailsKeepsNothingAndTheSameBatchThenSucceeds() throws Exception {
        MemoryJournal journal = new MemoryStore().open(request());
        journal.disk(batch -> {
            throw new StoreException(StoreException.Kind.DISK, "disk full", new java.io.IOException());
        });
        assertThrows(StoreException.class, () -> journal.commit(Samples.batch(Samples.step(Samples.stop("a")))));
        assertEquals(0, journal.feed().lastSeq());
        journal.disk(batch -> {});
        assertEquals(
                1,
                journal.commit(Samples.batch(Samples.step(Samples.stop("a")))).lastSeq());
    }
}
