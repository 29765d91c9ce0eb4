// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The work unit may run from the commit of this event on, as long as the lease is renewed.
 *
 * @param workUnit the work unit
 */
public record PermitGranted(String workUnit) implements Fact {
    /** {@code permit-granted/1}. */
    public static final EventType TYPE = EventType.parse("permit-granted/1");

    /** Reads {@link #body()}. */
    public static PermitGranted from(Body body) {
        return new PermitGranted(body.text("workUnit"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.STOP;
    }

    @Override
    public Body body() {
        return Body.of("workUnit", workUnit);
    }
}
