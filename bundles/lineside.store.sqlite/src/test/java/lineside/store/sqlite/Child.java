// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Journal;
import lineside.store.api.Snapshot;
import lineside.store.api.StoreException;
import lineside.tck.power.Power;
import lineside.tck.store.Samples;

/**
 * A gateway's store in a process of its own that can be killed. It commits as fast as it can and tells each sequence that is
 * durable on a line of its own, as long as there is power.
 */
final class Child implements AutoCloseable {
    /** Mode in which segments are dropped as soon as they are sealed. */
    static final String DROPPING = "dropping";

    private static final Retention SMALL = new Retention(
            SegmentRig.EVENTS,
            Duration.ofDays(1),
            Duration.ZERO,
            Long.MAX_VALUE,
            Set.of(),
            new Retention.Keeping(Duration.ZERO, 4_000, Duration.ZERO));

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Child start(Path directory, String... more) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                directory.toString()));
        command.addAll(List.of(more));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next durable sequence; -1 when the process ended. */
    long told() throws IOException {
        String line = out.readLine();
        return line == null ? -1 : Long.parseLong(line);
    }

    /** SIGKILL; gives the last sequence that it has told, or the given one. */
    long kill(long before) throws IOException, InterruptedException {
        // The handle leaves the pipe open: what was told before must still be read.
        process.toHandle().destroyForcibly();
        long last = before;
        for (long next = told(); next >= 0; next = told()) {
            last = next;
        }
        process.waitFor();
        return last;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill(0);
    }

    private static Batch withSnapshot(Batch batch) {
        Snapshot snapshot = new Snapshot("count", 1, 0, Body.of("good", 1));
        return new Batch(batch.steps(), List.of(snapshot), List.of(), batch.now());
    }

    private static void drop(Journal journal, Set<ExpiredSegment> expired) throws StoreException {
        Event[] events = expired.stream()
                .sorted(Comparator.comparingLong(ExpiredSegment::first))
                .map(segment -> DropRig.dropping(segment, Samples.NOW))
                .toArray(Event[]::new);
        journal.commit(withSnapshot(Samples.batch(Samples.step(events))));
    }

    /** The child's own program. */
    public static void main(String[] arguments) throws StoreException, IOException {
        Path directory = Path.of(arguments[0]);
        // Time flies: the log is cut every few milliseconds in place of every ten minutes, so that many ends come in
        // the midst. A second argument has it fly slower, and small segments sealed every few milliseconds.
        boolean sealing = arguments.length > 1;
        Orders orders = new Orders("orders", 1);
        Retention retention =
                !sealing ? Retention.STANDARD : arguments[1].equals(DROPPING) ? SMALL : SegmentRig.AT_ONCE;
        int faster = sealing ? 20 : 100_000;
        try (Journal journal =
                        new Opener(Rig.request(directory, orders), () -> System.nanoTime() * faster, retention).open();
                Power power = Power.in(directory)) {
            boolean dropping = sealing && arguments[1].equals(DROPPING);
            Set<ExpiredSegment> told = Set.of();
            while (true) {
                if (dropping && !told.containsAll(journal.expired())) {
                    told = new HashSet<>(journal.expired());
                    drop(journal, told);
                }
                long next = journal.feed().lastSeq() + 1;
                Event[] events = IntStream.range(0, (int) (next % 4 + 1))
                        .mapToObj(i -> Samples.event(Stream.values()[(int) ((next + i) % 9)], Long.toString(next + i)))
                        .toArray(Event[]::new);
                Batch batch = Samples.batch(Samples.answering("command-" + next, events));
                long last =
                        journal.commit(dropping ? withSnapshot(batch) : batch).lastSeq();
                power.look();
                System.out.println(last);
                journal.tend();
            }
        }
    }
}
