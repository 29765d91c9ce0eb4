// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.Optional;
import lineside.count.event.CountKind;
import lineside.kernel.Body;

/**
 * What is known of a counter for good.
 *
 * @param baseline where the next delta is counted from
 * @param declared when a person declared a reset that has not been seen yet
 * @param kind how the last change was explained
 * @param stuck since when it has stood still although its machine runs, if that was said
 */
record CounterFacts(
        Optional<Baseline> baseline, Optional<Instant> declared, Optional<CountKind> kind, Optional<Stuck> stuck) {
    /** Stands still although the machine of this work unit has run since then. */
    record Stuck(String unit, Instant since) {}

    static final CounterFacts NONE =
            new CounterFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A new baseline. A declaration is used up by the fall that it explains. */
    CounterFacts moved(Baseline to, CountKind how) {
        boolean used = how != CountKind.NORMAL && how != CountKind.CATCHUP;
        return new CounterFacts(
                Optional.of(to), used ? Optional.empty() : declared, Optional.of(how), Optional.empty());
    }

    CounterFacts stands(Instant until) {
        return new CounterFacts(baseline.map(b -> b.at(until)), declared, kind, stuck);
    }

    CounterFacts declared(Instant at) {
        return new CounterFacts(baseline, Optional.of(at), kind, stuck);
    }

    CounterFacts stuck(Optional<Stuck> standing) {
        return new CounterFacts(baseline, declared, kind, standing);
    }

    Body toBody() {
        return Body.builder()
                .putIfPresent("baseline", baseline.map(Baseline::toBody))
                .putIfPresent("declared", declared)
                .putIfPresent("kind", kind)
                .putIfPresent("stuck", stuck.map(s -> Body.of("unit", s.unit(), "since", s.since())))
                .build();
    }

    static CounterFacts from(Body body) {
        return new CounterFacts(
                body.has("baseline") ? Optional.of(Baseline.from(body.body("baseline"))) : Optional.empty(),
                body.optionalText("declared").map(Instant::parse),
                body.optionalText("kind").map(CountKind::valueOf),
                body.has("stuck")
                        ? Optional.of(new Stuck(
                                body.body("stuck").text("unit"),
                                body.body("stuck").time("since")))
                        : Optional.empty());
    }
}
