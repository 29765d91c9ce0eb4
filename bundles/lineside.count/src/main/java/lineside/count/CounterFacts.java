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
 */
record CounterFacts(Optional<Baseline> baseline, Optional<Instant> declared, Optional<CountKind> kind) {
    static final CounterFacts NONE = new CounterFacts(Optional.empty(), Optional.empty(), Optional.empty());

    /** A new baseline. A declaration is used up by the fall that it explains. */
    CounterFacts moved(Baseline to, CountKind how) {
        boolean used = how != CountKind.NORMAL && how != CountKind.CATCHUP;
        return new CounterFacts(Optional.of(to), used ? Optional.empty() : declared, Optional.of(how));
    }

    CounterFacts stands(Instant until) {
        return new CounterFacts(baseline.map(b -> b.at(until)), declared, kind);
    }

    CounterFacts declared(Instant at) {
        return new CounterFacts(baseline, Optional.of(at), kind);
    }

    Body toBody() {
        return Body.builder()
                .putIfPresent("baseline", baseline.map(Baseline::toBody))
                .putIfPresent("declared", declared)
                .putIfPresent("kind", kind)
                .build();
    }

    static CounterFacts from(Body body) {
        return new CounterFacts(
                body.has("baseline") ? Optional.of(Baseline.from(body.body("baseline"))) : Optional.empty(),
                body.optionalText("declared").map(Instant::parse),
                body.optionalText("kind").map(CountKind::valueOf));
    }
}
