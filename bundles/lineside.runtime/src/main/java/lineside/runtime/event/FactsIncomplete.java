// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * Capabilities that had no snapshot, such as those of a new version, began behind events that were dropped: what they know may
 * lack something, and a technician has to confirm it.
 *
 * @param capabilities their names
 */
public record FactsIncomplete(List<String> capabilities) implements Fact {
    /** {@code facts-incomplete/1}. */
    public static final EventType TYPE = EventType.parse("facts-incomplete/1");

    public FactsIncomplete {
        capabilities = List.copyOf(capabilities);
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.AUDIT;
    }

    @Override
    public Body body() {
        return Body.of("capabilities", String.join(" ", capabilities));
    }
}
