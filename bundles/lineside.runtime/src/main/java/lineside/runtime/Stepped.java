// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.Decision;
import lineside.capability.api.Signal;
import lineside.kernel.Answer;
import lineside.kernel.Event;
import lineside.signal.api.Value;

/**
 * What one step came to.
 *
 * @param after the states after it
 * @param events in journal order
 * @param writes single writes, each released by the commit of its intent event
 * @param pulses stop-like pulses, which wait for no commit
 * @param signals what equipment made of a sample or timer, for the tape
 * @param answer of the command that started it; its sequence is given at the commit
 */
record Stepped(
        LineState after,
        List<Event> events,
        List<Write> writes,
        List<Pulse> pulses,
        List<Signal> signals,
        Optional<Answer> answer) {
    /**
     * One write.
     *
     * @param eventIndex index of the intent into {@link Stepped#events()}
     */
    record Write(String capability, int eventIndex, String signal, Value value) {}

    /** One stop-like pulse of a capability. */
    record Pulse(String capability, Decision.Pulse pulse) {}

    /** Nothing of it has to be durable, shown or answered. */
    boolean trivial() {
        return events.isEmpty() && answer.isEmpty();
    }
}
