// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import lineside.capability.api.EventSpec;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A counter was unseen so long that it may have rolled over any number of times. No pieces are added; a person decides.
 *
 * @param doubt what is in doubt
 */
public record CounterAmbiguous(CounterDoubt doubt) implements Fact {
    /** Name of the event. */
    public static final String NAME = "counter-ambiguous";

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            new EventType(NAME, 1),
            Stream.PROD,
            "A counter was unseen so long that it may have rolled over any number of times. No pieces are added; a person decides.",
            CounterDoubt.FIELDS);

    @Override
    public EventType type() {
        return SPEC.type();
    }

    @Override
    public Stream stream() {
        return SPEC.stream();
    }

    @Override
    public Body body() {
        return doubt.body();
    }

    /** Reads {@link #body()}. */
    public static CounterAmbiguous from(Body body) {
        return new CounterAmbiguous(CounterDoubt.from(body));
    }
}
