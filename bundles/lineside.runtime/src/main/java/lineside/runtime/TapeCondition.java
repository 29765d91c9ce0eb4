// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lineside.capability.api.HealthSource;
import lineside.store.api.Tape;
import lineside.store.api.TapeHealth;

/** How the tape is, for the health page and the metrics. A line without one loses no record, so it is never a failure. */
final class TapeCondition implements HealthSource {
    static final String NAME = "tape";

    private final TapeWriter writer;
    private final TapeQueue queue;
    private final TapeRecorder recorder;

    TapeCondition(TapeWriter writer, TapeQueue queue, TapeRecorder recorder) {
        this.writer = writer;
        this.queue = queue;
        this.recorder = recorder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Report report() {
        Map<String, Double> metrics = new HashMap<>();
        metrics.put("tape_lost_total", (double) queue.lost());
        Optional<TapeHealth> health = writer.tape().map(Tape::health);
        health.ifPresent(of -> {
            metrics.put("tape_bytes", (double) of.bytes());
            metrics.put("tape_limit_bytes", (double) of.limit());
            metrics.put("tape_points_total", (double) of.points());
            metrics.put("tape_steps_total", (double) of.steps());
        });
        Optional<String> wrong = wrong(health);
        return new Report(
                wrong.isPresent() ? Status.MAINTENANCE : Status.OK,
                wrong.orElse("signals and steps are kept"),
                Map.copyOf(metrics));
    }

    private Optional<String> wrong(Optional<TapeHealth> health) {
        if (!writer.failure().isEmpty()) {
            return Optional.of("signals and steps are not kept, the record is: " + writer.failure());
        }
        if (queue.lost() > 0) {
            return Optional.of(queue.lost() + " signals and steps were not kept since the start: the disk was too slow;"
                    + " the record has all of its events");
        }
        Optional<String> aside = health.flatMap(TapeHealth::setAside)
                .map(name -> "the tape was damaged and set aside as " + name
                        + ": trends begin anew, no record is lost; look after the disk");
        return aside.or(() -> health.flatMap(TapeHealth::note)).or(() -> Optional.of(recorder.problem())
                .filter(problem -> !problem.isEmpty())
                .map(problem -> "steps can be decided again from the start of a run only: " + problem));
    }
}
