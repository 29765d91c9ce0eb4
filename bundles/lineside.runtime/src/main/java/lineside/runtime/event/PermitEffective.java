// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The machine follows its permit again.
 *
 * @param workUnit the work unit
 */
public record PermitEffective(String workUnit) implements Fact {
    /** {@code permit-effective/1}. */
    public static final EventType TYPE = EventType.parse("permit-effective/1");

    /** Reads {@link #body()}. */
    public static PermitEffective from(Body body) {
        return new PermitEffective(body.text("workUnit"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.ALARM;
    }

    @Override
    public Body body() {
        return Body.of("workUnit", workUnit);
    }
}
