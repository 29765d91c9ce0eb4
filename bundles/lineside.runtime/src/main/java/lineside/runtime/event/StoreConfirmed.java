// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A technician has confirmed that the line may go on with a replaced store.
 *
 * @param epoch the epoch it speaks of
 */
public record StoreConfirmed(String epoch) implements Fact {
    /** {@code store-confirmed/1}. */
    public static final EventType TYPE = EventType.parse("store-confirmed/1");

    /** Reads {@link #body()}. */
    public static StoreConfirmed from(Body body) {
        return new StoreConfirmed(body.text("epoch"));
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
        return Body.of("epoch", epoch);
    }
}
