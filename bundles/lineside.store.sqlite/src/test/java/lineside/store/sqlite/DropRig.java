// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.StepRecord;
import lineside.store.api.StoreException;
import lineside.tck.store.Samples;

/** A journal whose retention drops segments, with the mind that says so: plant time is the test's. */
final class DropRig implements AutoCloseable {
    static final String PATH = "acme/lyon/fill/line-1";
    static final Duration AGE = Duration.ofDays(10);

    /** Rows leave at once, segments are kept for ten days, and a file goes a day after its segment was dropped. */
    static final Retention DROPPING = new Retention(
            SegmentRig.EVENTS,
            Duration.ofDays(1),
            Duration.ZERO,
            Long.MAX_VALUE,
            Set.of(),
            new Retention.Keeping(AGE, 0, Duration.ofDays(1)));

    final SegmentRig rig;
    final Journal journal;
    private final Path directory;
    private Instant now = Samples.NOW;

    DropRig(Path directory) throws StoreException {
        this.directory = directory;
        this.rig = new SegmentRig(directory, DROPPING);
        this.journal = rig.journal;
    }

    /**
     * 101 events, sealed in six segments whose rows have left; eleven days later. The model is the only one of its stream, after the
     * second of stream mat comes none, and the first alarm was the newest one for a while.
     */
    static DropRig sealed(Path directory) throws Exception {
        DropRig rig = new DropRig(directory);
        rig.commit(event(LinePath.MODEL, Stream.MASTER, Samples.NOW, Body.of("path", PATH)));
        rig.commit(Samples.event(Stream.MAT, "a lot"), Samples.event(Stream.MAT, "another lot"));
        rig.commit(Samples.event(Stream.ALARM, "an alarm"));
        Rig.fill(rig.journal, 12);
        rig.rig.settle(1);
        rig.commit(Samples.event(Stream.ALARM, "a second alarm"));
        Rig.fill(rig.journal, 84);
        rig.rig.settle(6);
        rig.later(AGE.plusDays(1));
        return rig;
    }

    /** The first four of these segments are dropped, and their files are gone. */
    static DropRig dropped(Path directory) throws Exception {
        DropRig rig = sealed(directory);
        rig.dropAndWait();
        return rig;
    }

    void dropAndWait() throws Exception {
        drop();
        later(Duration.ofDays(2));
        await(() -> files(directory) == rig.segments() - Expiry.MOST, "the files of dropped segments go");
    }

    static Event event(String type, Stream stream, Instant at, Body body) {
        return new Event(new EventType(type, 1), stream, at, ClockTrust.SYNC, Actor.SYSTEM, body);
    }

    /** What the runtime says of a segment whose time is over. */
    static Event dropping(ExpiredSegment segment, Instant at) {
        return event(ExpiredSegment.EVENT, Stream.AUDIT, at, segment.body(PATH));
    }

    void commit(Event... events) throws StoreException {
        journal.commit(new Batch(
                List.of(new StepRecord(1, List.of(events), Optional.empty())),
                List.of(new Snapshot("count", 1, 0, Body.of("good", 1))),
                List.of(),
                now));
    }

    /** Time goes on, with an event and a snapshot; what that makes due is sealed, and its rows leave. */
    void later(Duration time) throws Exception {
        now = now.plus(time);
        commit(event("sample-noted", Stream.STOP, now, Body.of("note", "later")));
        commit();
        long sealed = rig.segments();
        await(() -> rig.segments() > sealed, "what is a day old is sealed");
        rig.settle((int) rig.segments());
    }

    /** Waits for what may be dropped, and drops that. */
    List<ExpiredSegment> drop() throws Exception {
        await(() -> !journal.expired().isEmpty(), "segments expire");
        List<ExpiredSegment> expired = journal.expired();
        commit(expired.stream().map(segment -> dropping(segment, now)).toArray(Event[]::new));
        return expired;
    }

    void await(Callable<Boolean> condition, String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain: " + what);
            }
            rig.tend(300);
            Thread.onSpinWait();
        }
    }

    static long files(Path directory) {
        String[] names = directory.resolve(Segments.FOLDER).toFile().list((folder, name) -> name.endsWith(".gz"));
        return names == null ? 0 : names.length;
    }

    static boolean isThere(Path directory, String begin) throws Exception {
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(begin));
        }
    }

    @Override
    public void close() {
        rig.close();
    }
}
