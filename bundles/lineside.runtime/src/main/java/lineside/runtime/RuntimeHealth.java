// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lineside.capability.api.HealthSource;
import lineside.store.api.DiskLevel;
import lineside.store.api.Journal;
import lineside.store.api.StoreHealth;

/** How agent, store and line model are, for the health page and the metrics. Answers from memory, any thread. */
final class RuntimeHealth {
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Commits keep the log below 16 MB by themselves; twice that is somebody's doing. */
    private static final long LONG_LOG = 32L << 20;

    private final Conductor conductor;
    private final WatchedClock clock;

    RuntimeHealth(Conductor conductor, WatchedClock clock) {
        this.conductor = conductor;
        this.clock = clock;
    }

    private record Source(String name, Supplier<HealthSource.Report> asked) implements HealthSource {
        @Override
        public Report report() {
            return asked.get();
        }
    }

    List<HealthSource> sources() {
        return List.of(
                new Source("agent", this::agent),
                new Source("store", this::store),
                new Source("model", this::model),
                new Source("quarantine", this::quarantine),
                new Source("clock", () -> ClockHealth.report(clock)),
                new Source(
                        "record",
                        () -> RecordHealth.report(
                                conductor.journal().map(Journal::damage).orElse(List.of()))));
    }

    /** A defect of the product that somebody must look at; the rest goes on, so a restart would repair nothing. */
    private HealthSource.Report quarantine() {
        long open = conductor.engine().stream()
                .flatMap(engine -> engine.agent().holds().stream())
                .filter(hold -> hold.reason().code().equals(GatewayCapability.QUARANTINED))
                .count();
        Map<String, Double> metrics = Map.of("quarantine_open", (double) open);
        return open == 0
                ? new HealthSource.Report(HealthSource.Status.OK, "no input is set aside", metrics)
                : new HealthSource.Report(
                        HealthSource.Status.FAILURE,
                        open + " kinds of input could not be processed and are set aside: tell the maker, and"
                                + " acknowledge them on the status page",
                        metrics);
    }

    private HealthSource.Report agent() {
        Optional<Engine> engine = conductor.engine();
        if (engine.isEmpty()) {
            return new HealthSource.Report(HealthSource.Status.FAILURE, "the line's mind does not run", idle());
        }
        long age = clock.machineNanos() - engine.get().agent().lastLook();
        Map<String, Double> metrics = Map.of(
                "agent_running",
                1.0,
                "agent_steps_total",
                (double) engine.get().agent().steps(),
                "agent_waiting",
                (double) engine.get().waiting(),
                "agent_conflated_total",
                (double) engine.get().conflated(),
                "agent_holds",
                (double) engine.get().agent().holds().size(),
                "agent_cycle_p99_seconds",
                engine.get().agent().cycles().p99(),
                "agent_cycle_max_seconds",
                engine.get().agent().cycles().max(),
                "agent_look_age_seconds",
                age / 1e9);
        return age > STUCK_NANOS
                ? new HealthSource.Report(
                        HealthSource.Status.FAILURE,
                        "the line's mind made no progress for " + age / 1_000_000_000 + " s",
                        metrics)
                : new HealthSource.Report(HealthSource.Status.OK, "the line's mind makes progress", metrics);
    }

    /** Where nothing can run, for want of a line model say, a restart repairs nothing: then looking for one is the progress. */
    private Map<String, Double> idle() {
        return conductor.problems().isEmpty()
                ? Map.of("agent_running", 0.0)
                : Map.of("agent_running", 0.0, "agent_look_age_seconds", conductor.idleNanos() / 1e9);
    }

    private HealthSource.Report store() {
        Optional<Journal> journal = conductor.journal();
        Optional<Engine> engine = conductor.engine();
        if (journal.isEmpty() || engine.isEmpty()) {
            return new HealthSource.Report(HealthSource.Status.FAILURE, "the store is not open", Map.of());
        }
        StoreHealth health = journal.get().health();
        Map<String, Double> metrics = Map.of(
                "store_bytes", (double) health.bytes(),
                "store_wal_bytes", (double) health.walBytes(),
                "store_commits_total", (double) health.commits(),
                "store_commit_seconds", health.lastCommitNanos() / 1e9,
                "store_commit_p99_seconds", engine.get().scribe().durations().p99(),
                "store_commit_max_seconds", engine.get().scribe().durations().max(),
                "store_seq", (double) journal.get().feed().lastSeq(),
                "store_disk_level", (double) health.disk().ordinal(),
                "store_reads_ended_total", (double) health.readsEnded());
        if (engine.get().scribe().isFailing()) {
            return new HealthSource.Report(
                    HealthSource.Status.FAILURE,
                    "nothing can be recorded: " + engine.get().scribe().failure(),
                    metrics);
        }
        return concern(health)
                .map(text -> new HealthSource.Report(HealthSource.Status.MAINTENANCE, text, metrics))
                .orElseGet(() -> new HealthSource.Report(HealthSource.Status.OK, "everything is recorded", metrics));
    }

    /** What somebody should look at although everything is recorded. */
    static Optional<String> concern(StoreHealth health) {
        if (health.disk() == DiskLevel.EMERGENCY) {
            return Optional.of(
                    "the disk is full but for its reserve: make room now, the line is held when it is used up");
        }
        if (health.disk().compareTo(DiskLevel.TIGHT) >= 0) {
            return Optional.of("less than a tenth of the disk is free: make room");
        }
        if (health.walBytes() > LONG_LOG) {
            return Optional.of("the write-ahead log holds " + health.walBytes() / 1_000_000
                    + " MB: some program reads the journal for too long, end it");
        }
        return health.brokenProjections().isEmpty()
                ? health.note()
                : Optional.of("tables to be rebuilt: " + String.join(", ", health.brokenProjections()));
    }

    private HealthSource.Report model() {
        List<String> problems = conductor.problems();
        if (conductor.engine().isEmpty()) {
            return new HealthSource.Report(
                    HealthSource.Status.FAILURE,
                    problems.isEmpty() ? "waiting for capabilities and drivers" : problems.get(0),
                    Map.of());
        }
        return problems.isEmpty()
                ? new HealthSource.Report(HealthSource.Status.OK, "the line model is in force", Map.of())
                : new HealthSource.Report(HealthSource.Status.MAINTENANCE, problems.get(0), Map.of());
    }
}
