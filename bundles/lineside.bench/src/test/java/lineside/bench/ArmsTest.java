// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lineside.kernel.Event;
import lineside.tck.RealClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor that does less than it says would make the product look bad, one that does more would make it look good. */
class ArmsTest {
    private static final BareRows.Pattern PATTERN = new BareRows.Pattern("{\"delta\":1}", "{\"accepted\":true}");

    @TempDir
    Path folder;

    @Test
    void everyOperationOfTheGroupCommitIsInTheFile() throws Exception {
        Path file = folder.resolve("group.db");
        Measured measured;
        try (GroupCommitArm arm = new GroupCommitArm(file, PATTERN)) {
            measured = new Load(new RealClock(), 8, 200, 0).run(new Counted(arm));
        }
        assertEquals(true, measured.operations() > 0);
        assertEquals(Counted.times(), rows(file, "journal"));
        assertEquals(Counted.times(), rows(file, "answer"));
    }

    @Test
    void everyOperationOfTheThreadsIsInTheFile() throws Exception {
        Path file = folder.resolve("own.db");
        try (ConnectionsArm arm = new ConnectionsArm(file, PATTERN, 4)) {
            new Load(new RealClock(), 4, 200, 0).run(new Counted(arm));
        }
        assertEquals(Counted.times(), rows(file, "journal"));
    }

    @Test
    void appendingGrowsAndOverwritingDoesNot() throws Exception {
        Path grown = folder.resolve("append");
        Path same = folder.resolve("same");
        try (AppendArm append = AppendArm.appending(grown, PATTERN);
                AppendArm overwrite = AppendArm.overwriting(same, PATTERN)) {
            append.once();
            overwrite.once();
            assertEquals(Files.size(same), Files.size(grown));
            append.once();
            overwrite.once();
            assertEquals(2 * Files.size(same), Files.size(grown));
        }
    }

    @Test
    void theTextTableHoldsEveryEvent() throws Exception {
        Path file = folder.resolve("text.db");
        assertEquals(true, TextTable.bytes(file, CountEvents.of(1_500)) > 1_500 * 200);
        assertEquals(1_500, rows(file, "event"));
    }

    /** A compressor would make one of a thousand that are alike. */
    @Test
    void noCountIsLikeTheOneBefore() {
        List<Event> counts = CountEvents.of(1_000);
        Set<Object> intervals = new HashSet<>();
        Set<Object> readings = new HashSet<>();
        for (int i = 1; i < counts.size(); i++) {
            intervals.add(Duration.between(counts.get(i - 1).at(), counts.get(i).at()));
            readings.add(counts.get(i).body().integer("raw"));
        }
        assertEquals(999, readings.size());
        assertEquals(true, intervals.size() > 150, intervals.size() + " different intervals");
    }

    @Test
    void everyBrowserIsToldOfEachChangeOnce() throws Exception {
        String frame = "event: view\nid: 1\ndata: {}\n\n";
        RealClock clock = new RealClock();
        try (BareStream stream = new BareStream(5, frame);
                Browsers browsers = new Browsers(clock, 5, stream.port())) {
            for (int i = 0; i < 10; i++) {
                long made = clock.machineNanos();
                List<Long> arrived = browsers.after(() -> stream.tell("event: beat\ndata: {}\n\n" + frame));
                assertEquals(5, arrived.size());
                assertEquals(true, arrived.stream().allMatch(at -> at - made > 0));
            }
        }
    }

    private static long rows(Path file, String table) throws Exception {
        try (Connection connection = Sqlite.open(file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return result.getLong(1);
        }
    }

    /** Counts from outside what the arm was asked to do, warm-up included. */
    private record Counted(Arm arm) implements Arm {
        private static final java.util.concurrent.atomic.AtomicLong TIMES =
                new java.util.concurrent.atomic.AtomicLong();

        Counted {
            TIMES.set(0);
        }

        static long times() {
            return TIMES.get();
        }

        @Override
        public void once() throws Exception {
            arm.once();
            TIMES.incrementAndGet();
        }
    }
}
