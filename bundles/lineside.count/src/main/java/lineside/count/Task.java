// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.time.Instant;
import java.util.List;
import lineside.count.event.Candidate;
import lineside.count.event.CounterDoubt;
import lineside.kernel.Body;

/**
 * A move of a counter that a person has to explain.
 *
 * @param id unique on the line
 * @param counter the counter
 * @param at when it moved
 * @param candidates what would explain it
 * @param text one sentence
 */
record Task(String id, String counter, Instant at, List<Candidate> candidates, String text) {
    static Task of(CounterDoubt doubt) {
        return new Task(doubt.task(), doubt.counter(), doubt.span().to(), doubt.candidates(), doubt.text());
    }

    Body toBody() {
        return Body.of(
                "id", id,
                "counter", counter,
                "at", at,
                "candidates", candidates.stream().map(Candidate::toBody).toList(),
                "text", text);
    }

    static Task from(Body body) {
        return new Task(
                body.text("id"),
                body.text("counter"),
                body.time("at"),
                body.bodies("candidates").stream().map(Candidate::from).toList(),
                body.text("text"));
    }
}
