// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.capability.api.View;
import lineside.capability.api.WorkUnit;
import lineside.count.event.Candidate;
import lineside.count.event.Pieces;
import lineside.kernel.Body;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;

/** What counting shows. */
final class CountViews {
    static final List<View<CountState>> ALL = List.of(new View<>("count/line", CountViews::line));

    private CountViews() {}

    private static Body line(CountState state) {
        CountFacts facts = state.facts();
        return figures(Body.builder(), facts.line())
                .put(
                        "units",
                        state.model().units().stream().map(u -> unit(u, facts)).toList())
                .put(
                        "counters",
                        state.model().counters().values().stream()
                                .map(spec -> counter(spec, state))
                                .toList())
                .put("tasks", facts.tasks().stream().map(CountViews::task).toList())
                .put("recent", facts.recent())
                .put(
                        "differing",
                        state.model().pairs().stream()
                                .flatMap(pair -> Comparison.known(state, pair).stream())
                                .map(Differing::toBody)
                                .toList())
                .build();
    }

    private static Body unit(WorkUnit unit, CountFacts facts) {
        Body.Builder body = Body.builder().put("id", unit.id()).put("name", unit.name());
        return figures(body, facts.unit(unit.id())).build();
    }

    private static Body.Builder figures(Body.Builder body, Pieces pieces) {
        return body.put("good", pieces.good()).put("reject", pieces.reject()).put("total", pieces.total());
    }

    private static Body counter(CounterSpec spec, CountState state) {
        CounterFacts facts = state.facts().counter(spec.id());
        Optional<CounterScratch> scratch = Optional.ofNullable(state.scratch().get(spec.id()));
        Optional<Signal> newest = scratch.flatMap(CounterScratch::newest);
        Optional<String> raw = newest.flatMap(Signal::value).map(Value::text).or(() -> facts.baseline()
                .map(b -> Long.toString(b.value())));
        Optional<Instant> at = newest.map(Signal::at).or(() -> facts.baseline().map(Baseline::at));
        return Body.builder()
                .put("id", spec.id())
                .put("unit", spec.unit())
                .put("counts", spec.role().code())
                .putIfPresent("raw", raw)
                .put("quality", newest.map(Signal::quality).orElse(Quality.BAD_COMM))
                .put("detail", detail(scratch))
                .putIfPresent("at", at)
                .putIfPresent("kind", facts.kind())
                .putIfPresent("stuckSince", facts.stuck().map(CounterFacts.Stuck::since))
                .build();
    }

    private static String detail(Optional<CounterScratch> scratch) {
        if (scratch.filter(CounterScratch::held).isPresent()) {
            return "waits for the boot counter";
        }
        boolean second = scratch.filter(s -> s.second().isPresent()).isPresent();
        return second
                ? "fell or jumped; the next reading decides"
                : scratch.flatMap(CounterScratch::newest).map(Signal::detail).orElse("no reading yet");
    }

    private static Body task(Task task) {
        return Body.of(
                "id", task.id(),
                "counter", task.counter(),
                "at", task.at(),
                "text", task.text(),
                "candidates", task.candidates().stream().map(Candidate::toBody).toList());
    }
}
