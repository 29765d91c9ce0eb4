// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One run of an agent, decided again: the states, and what was decided since the newest step that is known to be durable.
 * Crash and rewind do to it what they did to the agent.
 */
final class Redecided {
    private final Line line;
    private final Deque<Decided> waiting = new ArrayDeque<>();
    private final long from;
    private LineState state;
    private LineState durable;
    private long number;

    /** Goes on from the states after a step. */
    Redecided(Line line, long number, LineState state) {
        this.line = line;
        this.from = number;
        this.number = number;
        this.state = state;
        this.durable = state;
    }

    /** Newest step. */
    long number() {
        return number;
    }

    /** The step from whose states this goes on. */
    long from() {
        return from;
    }

    LineState state() {
        return state;
    }

    Line line() {
        return line;
    }

    /** Decides a step. What threw then throws now; the entry after it is what the agent made of that. */
    void take(TapeEntry.Taken taken) {
        number = taken.number();
        try {
            Stepped stepped = line.step(state, taken.time(), taken.input());
            state = stepped.after();
            if (!stepped.events().isEmpty()) {
                waiting.add(new Decided(taken.number(), stepped.events(), stepped.after()));
            }
        } catch (RuntimeException | StackOverflowError quarantined) {
            return;
        }
    }

    /** Takes out what was decided up to a step, oldest first. */
    List<Decided> upTo(long last) {
        Deque<Decided> out = new ArrayDeque<>();
        while (!waiting.isEmpty() && waiting.peek().number() <= last) {
            durable = waiting.peek().after();
            out.add(waiting.remove());
        }
        return List.copyOf(out);
    }

    /** What was decided from a step on never was; what came before it is durable. */
    void rewind(long guilty) {
        waiting.removeIf(decided -> decided.number() >= guilty);
        LineState before = waiting.isEmpty() ? durable : waiting.peekLast().after();
        state = Recovery.withoutScratch(line, before);
    }
}
