// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import java.util.Optional;
import lineside.kernel.Answer;
import lineside.kernel.Event;

/**
 * What one step wants made durable.
 *
 * @param step number of the step, for messages only
 * @param events in order
 * @param answer the answer of the command that started the step; stored with the sequence of the step's last event
 */
public record StepRecord(long step, List<Event> events, Optional<Answer> answer) {
    public StepRecord {
        events = List.copyOf(events);
    }
}
