// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Stream;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.store.api.StoreException;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows wait to be written together; none may be lost at the edge of a group, and none may outlive its transaction. */
class RowBatchTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 199, 200, 201, 401})
    void everyRowOfACommitIsThereHoweverManyGroupsItMakes(int rows) throws Exception {
        List<StepRecord> steps = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            steps.add(Samples.answering("command-" + i));
            steps.add(Samples.step(Samples.stop("n" + i)));
        }
        try (Journal journal = Rig.open(directory)) {
            journal.commit(Samples.batch(steps.toArray(StepRecord[]::new)));
            assertEquals(
                    journal.feed().lastSeq(),
                    journal.feed().heads().stream()
                            .mapToLong(h -> h.streamSeq())
                            .sum());
            assertEquals(true, journal.feed().answer("command-" + (rows - 1)).isPresent());
        }
        assertEquals(true, Verify.file(directory).ok());
    }

    @Test
    void whatARefusedCommitTookIsNotInTheNextOne() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            StepRecord twice = Samples.answering("command-twice");
            assertThrows(
                    StoreException.class,
                    () -> journal.commit(Samples.batch(Samples.step(Samples.stop("lost")), twice, twice)));
            long before = journal.feed().lastSeq();
            journal.commit(Samples.batch(Samples.step(Samples.stop("kept"))));
            assertEquals(before + 1, journal.feed().lastSeq());
            assertEquals(
                    "kept",
                    journal.feed()
                            .newest(java.util.Set.of(Stream.values()), 10)
                            .get(0)
                            .body()
                            .text("note"));
            assertEquals(false, journal.feed().answer("command-twice").isPresent());
        }
        assertEquals(true, Verify.file(directory).ok());
    }
}
