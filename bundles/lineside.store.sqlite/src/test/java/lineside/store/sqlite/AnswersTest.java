// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StepRecord;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is repeated must find its answer for 90 days, and the table must not grow for ever. */
class AnswersTest {
    private static final int KEPT_ANYWAY = 10_000;

    @TempDir
    Path directory;

    private static Batch answers(String prefix, int n, Instant now) {
        List<StepRecord> steps = IntStream.range(0, n)
                .mapToObj(i -> Samples.answering("command-" + prefix + i))
                .toList();
        return new Batch(steps, List.of(), List.of(), now);
    }

    @Test
    void anOldAnswerGoesAfterNinetyDaysAndAYoungOneStays() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            journal.commit(answers("old", 5, Samples.NOW));
            journal.commit(answers("new", KEPT_ANYWAY, Samples.NOW.plus(Duration.ofDays(90))));
            assertTrue(journal.feed().answer("command-old0").isPresent(), "exactly 90 days old");
            journal.commit(
                    answers("next", 1, Samples.NOW.plus(Duration.ofDays(90).plusMillis(1))));
            assertFalse(journal.feed().answer("command-old0").isPresent());
            assertTrue(journal.feed().answer("command-new0").isPresent());
        }
    }

    @Test
    void aClockThatJumpsAYearAheadMakesNoRecentCommandRepeatable() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            journal.commit(answers("before", 50, Samples.NOW));
            journal.commit(answers("after", 50, Samples.NOW.plus(Duration.ofDays(365))));
            assertTrue(journal.feed().answer("command-before0").isPresent());
        }
    }
}
